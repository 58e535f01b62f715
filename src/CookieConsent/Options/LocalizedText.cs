using System.Diagnostics.CodeAnalysis;

namespace CookieConsent;

/// <summary>
/// A text that visitors read, in one or more languages: <c>"a string"</c>, which is in
/// <see cref="CookieConsentOptions.DefaultCulture"/>, or one entry per culture
/// (<c>new LocalizedText { ["fr"] = "…", ["en"] = "…" }</c>). A visitor reads the entry of their culture, else of its
/// parent, else of the default culture.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a text first; the entries are how it is written.")]
public sealed class LocalizedText : Dictionary<string, string>
{
    /// <summary>The entry of a text that was given as a plain string.</summary>
    internal const string DefaultEntry = "";

    /// <summary>Creates a text without any entry; cultures are compared without regard to case.</summary>
    public LocalizedText()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <summary>A text given as a plain string, in the default culture.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator LocalizedText(string text) => FromString(text);

    /// <summary>A text given as a plain string, in the default culture.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with that one entry.</returns>
    public static LocalizedText FromString(string text) => new() { [DefaultEntry] = text };
}
