using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CookieConsent;

/// <summary>
/// Represents a text that visitors read, in one or more languages. A plain string is in
/// <see cref="CookieConsentOptions.DefaultCulture"/>. Otherwise there is one entry per culture
/// (<c>new LocalizedText { ["fr"] = "…", ["en"] = "…" }</c>). A visitor reads the entry of their culture. If it is missing, they read the
/// entry of the parent culture, and then of the default culture.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a text first; the entries are how it is written.")]
public sealed class LocalizedText : IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>The entry of a text that was given as a plain string.</summary>
    internal const string DefaultEntry = "";

    private readonly Dictionary<string, string> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the library wrote it, in each of its own languages.</summary>
    internal bool IsBuiltIn { get; init; }

    /// <summary>Gets or sets the text in one culture.</summary>
    /// <param name="culture">A language tag such as <c>fr</c>, or an empty string for a plain string. It is not case-sensitive.</param>
    /// <value>The text, or <see langword="null"/> if there is no entry. Setting <see langword="null"/> removes the entry.</value>
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

    /// <summary>Converts a plain string to a text in the default culture.</summary>
    /// <param name="text">The string, or <see langword="null"/> for no text.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator LocalizedText?(string? text) => text is null ? null : FromString(text);

    /// <summary>Converts a plain string to a text in the default culture.</summary>
    /// <param name="text">The string.</param>
    /// <returns>A text with one entry.</returns>
    public static LocalizedText FromString(string text) => new() { [DefaultEntry] = text };

    /// <summary>Adds or replaces an entry.</summary>
    /// <param name="culture">A language tag such as <c>fr</c>. It is not case-sensitive.</param>
    /// <param name="text">The text in that language.</param>
    public void Add(string culture, string text) => this[culture] = text;

    /// <summary>Enumerates the entries: culture and text. The culture of a plain string is empty.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
