namespace CookieConsent.Localization;

internal sealed record CookieStrings(string Service, string Purpose);
