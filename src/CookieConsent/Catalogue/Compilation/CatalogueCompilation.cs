namespace CookieConsent.Catalogue.Compilation;

/// <summary>What came of the options: a catalogue, or every mistake in them; and remarks that stop nothing.</summary>
internal sealed record CatalogueCompilation(
    CookieCatalogue? Catalogue,
    IReadOnlyList<ConfigurationError> Errors,
    IReadOnlyList<ConfigurationError> Remarks);
