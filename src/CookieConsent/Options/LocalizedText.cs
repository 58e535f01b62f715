using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CookieConsent;

/// <summary>
/// A text that visitors read, in one or more languages: <c>"a string"</c>, which is in
/// <see cref="CookieConsentOptions.DefaultCulture"/>, or one entry per culture
/// (<c>new LocalizedText { ["fr"] = "…", ["en"] = "…" }</c>). A visitor reads the entry of their culture, else of its
/// parent, else of the default culture.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a text first; the entries are how it is written.")]
public sealed class LocalizedText : IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>The entry of a text that was given as a plain string.</summary>
    internal const string DefaultEntry = "";

    private readonly Dictionary<string, string> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text in one culture.</summary>
    /// <param name="culture">A language tag such as <c>fr</c>, in any case; empty for a plain string.</param>
    /// <value><see langword="null"/> where there is no entry. Setting it to <see langword="null"/> removes the entry.</value>
    public string? this[string culture]
    {
        get => _entries.GetValueOrDefault(culture);
        set
        {
            if (value is null)
            {
                _entries.Remove(culture);
            }
            else
            {
                _entries[culture] = value;
            }
        }
    }

    /// <summary>A text given as a plain string, in the default culture.</summary>
    /// <param name="text">The text; <see langword="null"/> for none.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator LocalizedText?(string? text) => text is null ? null : FromString(text);

    /// <summary>A text given as a plain string, in the default culture.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with that one entry.</returns>
    public static LocalizedText FromString(string text) => new() { [DefaultEntry] = text };

    /// <summary>Adds an entry, or replaces it.</summary>
    /// <param name="culture">A language tag such as <c>fr</c>, in any case.</param>
    /// <param name="text">The text in that language.</param>
    public void Add(string culture, string text) => this[culture] = text;

    /// <summary>The entries: culture and text. The culture of a plain string is empty.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
