using CookieConsent.Catalogue;
using CookieConsent.Diagnostics.Suggestions;

namespace CookieConsent.Diagnostics.Discovery;

/// <summary>Compares what was seen with the catalogue in force.</summary>
internal sealed class CookieReportFactory(CookieDiscovery discovery, CatalogueAccessor current)
{
    private readonly CookieSuggestions _suggestions = new();
    private readonly PresetSuggestions _presets = new();

    public CookieReport Create() => new(discovery.Snapshot(), current.Value, _suggestions, _presets);
}
