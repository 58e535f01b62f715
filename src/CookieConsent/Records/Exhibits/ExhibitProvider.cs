using System.Collections.Concurrent;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Localization;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Exhibits;

/// <summary>What visitors are shown now, in each language, and what of earlier exhibits pages still name.</summary>
internal sealed class ExhibitProvider(ExhibitFactory factory, IConsentRecordStore store) : IExhibitNames
{
    private readonly NameCache<KnownExhibit> _knownByName = new();
    private Exhibits? _current;

    public string NameOf(HttpContext context, CookieCatalogue catalogue) => Of(context, catalogue).Hash;

    /// <summary>What a request's visitor is shown.</summary>
    public ConsentExhibit Of(HttpContext context, CookieCatalogue catalogue) => Of(catalogue, KeyOf(VisitorCulture.Of(context, catalogue)));

    /// <summary>What is shown in every language in which something is written.</summary>
    public IReadOnlyList<ConsentExhibit> All(CookieCatalogue catalogue) =>
        [.. catalogue.Cultures.Concat(BuiltInStrings.Languages).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(culture => Of(catalogue, culture))];

    /// <summary>The exhibit of a name; <see langword="null"/> where none is known, now or from before.</summary>
    public async Task<KnownExhibit?> FindAsync(string name, CookieCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (Current(catalogue).Values.FirstOrDefault(exhibit => exhibit.Hash == name) is { } current)
        {
            return new KnownExhibit(current, AskedCategories.Format(catalogue));
        }

        if (_knownByName.TryGet(name, out var known))
        {
            return known;
        }

        var stored = await store.FindExhibitAsync(name, cancellationToken).ConfigureAwait(false);
        if (stored is null || ExhibitContent.AskedOf(stored) is not { } asked)
        {
            return null;
        }

        known = new KnownExhibit(stored, asked);
        _knownByName.Add(name, known);
        return known;
    }

    private ConsentExhibit Of(CookieCatalogue catalogue, string culture) => Current(catalogue).GetOrAdd(culture, static (culture, from) => from.factory.Create(from.catalogue, culture), (factory, catalogue));

    private ConcurrentDictionary<string, ConsentExhibit> Current(CookieCatalogue catalogue)
    {
        var current = Volatile.Read(ref _current);
        if (current is null || !ReferenceEquals(current.Catalogue, catalogue))
        {
            current = new Exhibits(catalogue, new ConcurrentDictionary<string, ConsentExhibit>(StringComparer.OrdinalIgnoreCase));
            Volatile.Write(ref _current, current);
        }

        return current.ByCulture;
    }

    /// <summary>The others of a visitor's cultures follow from the first: its parents, and the default.</summary>
    private static string KeyOf(IReadOnlyList<string> cultures) => cultures.Count > 0 ? cultures[0] : BuiltInStrings.English.Language;

    private sealed record Exhibits(CookieCatalogue Catalogue, ConcurrentDictionary<string, ConsentExhibit> ByCulture);
}

/// <summary>An exhibit, and what it asks.</summary>
internal sealed record KnownExhibit(ConsentExhibit Exhibit, string Asked);
