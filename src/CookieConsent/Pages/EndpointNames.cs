namespace CookieConsent.Pages;

/// <summary>By which links find the requests, wherever they are mapped.</summary>
internal static class EndpointNames
{
    public const string Policy = "CookieConsent.Policy";
    public const string Banner = "CookieConsent.Banner";
    public const string Preferences = "CookieConsent.Preferences";
    public const string Panel = "CookieConsent.Panel";
}
