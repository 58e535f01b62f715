using CookieConsent.Catalogue;

namespace CookieConsent.Localization;

internal sealed record CookieView(
    string Name,
    string? Provider,
    string? ProviderPolicy,
    string? Service,
    string? Purpose,
    string? Lifetime,
    bool Anonymous,
    string Storage,
    string? Domain,
    string? Path);
