using System.Buffers;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;

namespace CookieConsent.Preferences;

/// <summary>
/// What a page asked about: the id and fingerprint of every optional category, such as
/// <c>statistics~7d3f01aa.third-party~9b1c22ef</c>. The same for all visitors; empty where there is nothing to choose. Where choices are
/// recorded, the name of what the page shows comes first: 64 hexadecimal digits and <c>.</c>.
/// </summary>
internal sealed class AskedCategories
{
    private const int ExhibitLength = 64;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly Dictionary<string, string> _fingerprints = new(StringComparer.OrdinalIgnoreCase);

    private AskedCategories(string? exhibit, string fingerprints) => (Exhibit, Fingerprints) = (exhibit, fingerprints);

    /// <summary>The name of what the page showed; <see langword="null"/> where it has none.</summary>
    public string? Exhibit { get; }

    /// <summary>The value without the name.</summary>
    public string Fingerprints { get; }

    public static string Format(CookieCatalogue catalogue) =>
        string.Join(PreferencesFormat.BetweenParts, catalogue.OptionalCategories.Select(category => $"{category.Id}{PreferencesFormat.WithinPart}{category.Fingerprint}"));

    /// <summary>The value of a page that shows an exhibit.</summary>
    public static string Format(CookieCatalogue catalogue, string exhibit) =>
        Format(catalogue) is { Length: > 0 } fingerprints ? $"{exhibit}{PreferencesFormat.BetweenParts}{fingerprints}" : exhibit;

    /// <summary>Reads a value; <see langword="null"/> for anything that <c>Format</c> does not write.</summary>
    public static AskedCategories? Parse(string value)
    {
        if (value.Length > PreferencesFormat.MaxValueLength)
        {
            return null;
        }

        var hasExhibit = HasExhibit(value);
        var fingerprints = hasExhibit ? value[Math.Min(value.Length, ExhibitLength + 1)..] : value;
        var asked = new AskedCategories(hasExhibit ? value[..ExhibitLength] : null, fingerprints);
        if (fingerprints.Length == 0)
        {
            return value.Length == ExhibitLength + 1 ? null : asked;
        }

        foreach (var part in fingerprints.AsSpan().Split(PreferencesFormat.BetweenParts))
        {
            if (asked._fingerprints.Count == CatalogueCompiler.MaxOptionalCategories || !asked.TryAdd(fingerprints.AsSpan()[part]))
            {
                return null;
            }
        }

        return asked;
    }

    /// <summary>Whether the page asked about a category, whatever it asked.</summary>
    public bool Names(string categoryId) => _fingerprints.ContainsKey(categoryId);

    /// <summary>Whether the page asked what the catalogue asks now.</summary>
    public bool Covers(CookieCategory category) => _fingerprints.GetValueOrDefault(category.Id) == category.Fingerprint;

    /// <summary>What the page asked about and the catalogue does not have.</summary>
    public IEnumerable<string> Gone(CookieCatalogue catalogue) => _fingerprints.Keys.Where(id => catalogue.FindCategory(id) is null);

    private static bool HasExhibit(string value) =>
        value.Length >= ExhibitLength
        && !value.AsSpan(0, ExhibitLength).ContainsAnyExcept(HexDigits)
        && (value.Length == ExhibitLength || value[ExhibitLength] == PreferencesFormat.BetweenParts);

    private bool TryAdd(ReadOnlySpan<char> part)
    {
        var end = part.IndexOf(PreferencesFormat.WithinPart);
        return end >= 0
            && PreferencesFormat.IsId(part[..end])
            && PreferencesFormat.IsFingerprint(part[(end + 1)..])
            && _fingerprints.TryAdd(part[..end].ToString(), part[(end + 1)..].ToString());
    }
}
