namespace CookieConsent.Localization;

internal sealed record CategoryView(string Id, string Title, string Description, string Consent, IReadOnlyList<CookieView> Cookies);
