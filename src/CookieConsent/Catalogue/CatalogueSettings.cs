namespace CookieConsent.Catalogue;

/// <summary>What the site decided besides its declarations, as values.</summary>
internal sealed record CatalogueSettings
{
    public required bool ReportOnly { get; init; }

    public required bool AllowUndeclared { get; init; }

    public required bool HideRefusedCookies { get; init; }

    public required bool CapLifetimes { get; init; }

    public required Lifetime ChoiceLifetime { get; init; }

    public required string PolicyVersion { get; init; }

    public required string DefaultCulture { get; init; }

    public required string? PreferencesDomain { get; init; }

    public required bool PreferencesHttpOnly { get; init; }
}
