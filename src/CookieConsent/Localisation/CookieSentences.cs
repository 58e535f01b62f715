namespace CookieConsent.Localisation;

internal sealed record CookieSentences(string Service, string Purpose);
