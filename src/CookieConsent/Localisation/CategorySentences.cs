namespace CookieConsent.Localisation;

internal sealed record CategorySentences(string Title, string Description);
