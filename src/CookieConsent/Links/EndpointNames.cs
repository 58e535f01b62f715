using System.Globalization;

namespace CookieConsent.Links;

/// <summary>By which links find the requests, wherever they are mapped.</summary>
internal static class EndpointNames
{
    public const string Policy = "CookieConsent.Policy";
    public const string Banner = "CookieConsent.Banner";
    public const string Preferences = "CookieConsent.Preferences";
    public const string Panel = "CookieConsent.Panel";

    /// <summary>The name in one of several mappings, by its place from 0: each is one endpoint's.</summary>
    public static string Of(string name, int place) => place == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{place + 1}");
}
