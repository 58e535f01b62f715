namespace CookieConsent.Catalogue;

/// <summary>A text in the cultures in which the site wrote it.</summary>
internal sealed class CatalogueText(IEnumerable<KeyValuePair<string, string>> entries, string defaultCulture)
{
    private readonly KeyValuePair<string, string>[] _entries = [.. entries];

    public IEnumerable<string> Cultures => _entries.Select(entry => entry.Key);

    /// <summary>The text as the default culture's visitors read it.</summary>
    public string? InDefaultCulture => In([])?.Text;

    /// <summary>
    /// The entry for the first of the visitor's cultures that has one, else for the default culture or its parent.
    /// </summary>
    /// <param name="cultures">The visitor's culture and its parents, most specific first.</param>
    /// <returns>The text and the culture it is in; <see langword="null"/> where neither is written.</returns>
    public (string Text, string Culture)? In(IEnumerable<string> cultures)
    {
        foreach (var culture in cultures)
        {
            if (Entry(culture) is { } text)
            {
                return (text, culture);
            }
        }

        foreach (var culture in LanguageTag.Chain(defaultCulture))
        {
            if (Entry(culture) is { } text)
            {
                return (text, culture);
            }
        }

        return null;
    }

    /// <summary>Whether readers of a culture find an entry of their own, or of its parent.</summary>
    /// <param name="cultures">The culture and its parents.</param>
    public bool Speaks(ReadOnlySpan<string> cultures)
    {
        foreach (var culture in cultures)
        {
            if (Entry(culture) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private string? Entry(string culture)
    {
        foreach (var (tag, text) in _entries)
        {
            if (tag.Equals(culture, StringComparison.OrdinalIgnoreCase))
            {
                return text;
            }
        }

        return null;
    }
}
