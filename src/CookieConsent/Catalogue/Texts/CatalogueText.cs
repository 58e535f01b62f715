namespace CookieConsent.Catalogue.Texts;

/// <summary>A text in the cultures in which the site wrote it.</summary>
internal sealed class CatalogueText(IEnumerable<KeyValuePair<string, string>> entries, string defaultCulture) : IEquatable<CatalogueText>
{
    private readonly Dictionary<string, string> _entries = entries.ToDictionary(StringComparer.OrdinalIgnoreCase);
    private readonly string _defaultCulture = defaultCulture;

    public IEnumerable<string> Cultures => _entries.Keys;

    /// <summary>The text as the default culture's visitors read it.</summary>
    public string? InDefaultCulture => In([])?.Text;

    /// <summary>The entry for the first of the visitor's cultures that has one, else for the default culture or its parent.</summary>
    /// <param name="cultures">The visitor's culture and its parents, most specific first.</param>
    /// <returns>The text and the culture it is in; <see langword="null"/> where neither is written.</returns>
    public (string Text, string Culture)? In(IEnumerable<string> cultures)
    {
        foreach (var culture in cultures.Concat(LanguageTag.Chain(_defaultCulture)))
        {
            if (_entries.TryGetValue(culture, out var text))
            {
                return (text, culture);
            }
        }

        return null;
    }

    /// <summary>Whether readers of a culture find an entry of their own, or of its parent.</summary>
    /// <param name="cultures">The culture and its parents.</param>
    public bool IsWrittenIn(IEnumerable<string> cultures) => cultures.Any(_entries.ContainsKey);

    /// <summary>Whether every reader of one reads the same in the other, whatever the order of the entries.</summary>
    public bool Equals(CatalogueText? other) =>
        other is not null
        && _entries.Count == other._entries.Count
        && _defaultCulture.Equals(other._defaultCulture, StringComparison.OrdinalIgnoreCase)
        && _entries.All(entry => other._entries.GetValueOrDefault(entry.Key) == entry.Value);

    public override bool Equals(object? obj) => Equals(obj as CatalogueText);

    public override int GetHashCode() => _entries.Count;
}
