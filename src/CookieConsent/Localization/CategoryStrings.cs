namespace CookieConsent.Localization;

internal sealed record CategoryStrings(string Title, string Description);
