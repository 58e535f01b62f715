using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;

namespace CookieConsent.Preferences;

/// <summary>
/// What a page asked about: the id and fingerprint of every optional category, such as
/// <c>statistics~7d3f01aa.third-party~9b1c22ef</c>. The same for all visitors; empty where there is nothing to choose.
/// </summary>
internal sealed class AskedCategories
{
    private readonly Dictionary<string, string> _fingerprints = new(StringComparer.OrdinalIgnoreCase);

    private AskedCategories()
    {
    }

    public static string Format(CookieCatalogue catalogue) =>
        string.Join(PreferencesFormat.BetweenParts, catalogue.OptionalCategories.Select(category => $"{category.Id}{PreferencesFormat.WithinPart}{category.Fingerprint}"));

    /// <summary>Reads a value; <see langword="null"/> for anything that <see cref="Format"/> does not write.</summary>
    public static AskedCategories? Parse(string value)
    {
        var asked = new AskedCategories();
        if (value.Length == 0)
        {
            return asked;
        }

        if (value.Length > PreferencesFormat.MaxValueLength)
        {
            return null;
        }

        foreach (var part in value.AsSpan().Split(PreferencesFormat.BetweenParts))
        {
            if (asked._fingerprints.Count == CatalogueCompiler.MaxOptionalCategories || !asked.TryAdd(value.AsSpan()[part]))
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

    private bool TryAdd(ReadOnlySpan<char> part)
    {
        var end = part.IndexOf(PreferencesFormat.WithinPart);
        return end >= 0
            && PreferencesFormat.IsId(part[..end])
            && PreferencesFormat.IsFingerprint(part[(end + 1)..])
            && _fingerprints.TryAdd(part[..end].ToString(), part[(end + 1)..].ToString());
    }
}
