namespace CookieConsent.Pages.Json;

internal sealed record CategoryView(string Id, string Title, string Description, string Consent, IReadOnlyList<CookieView> Cookies);
