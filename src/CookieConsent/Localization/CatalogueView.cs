namespace CookieConsent.Localization;

/// <summary>The catalogue in one visitor's language, as the page shows it and as auditors read it.</summary>
internal sealed record CatalogueView(string PolicyVersion, IReadOnlyList<CategoryView> Categories);
