using System.Collections.Frozen;
using System.Text.Json;

namespace CookieConsent.Localization;

/// <summary>All sentences in one language, by name.</summary>
internal sealed record LanguageStrings(string Language, FrozenDictionary<string, string> Texts);

/// <summary>The library's own sentences, by language and name. A language is one embedded file of this folder.</summary>
internal static class BuiltInStrings
{
    private const string DefaultLanguage = "en";

    private const string Extension = ".json";

    /// <summary>Not for a site to change: they are vetted per language (CNIL 2020-092 art. 2: refusing is as easy as accepting).</summary>
    private static readonly FrozenSet<string> Labels = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        nameof(ConsentStrings.AcceptAll),
        nameof(ConsentStrings.RejectAll),
        nameof(ConsentStrings.Accept),
        nameof(ConsentStrings.Reject),
        nameof(ConsentStrings.PlaceholderAllow),
        nameof(ConsentStrings.PlaceholderOnce));

    private static readonly FrozenDictionary<string, LanguageStrings> ByLanguage =
        typeof(BuiltInStrings).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => new LanguageStrings(name[..^Extension.Length], Load(name)))
            .ToFrozenDictionary(strings => strings.Language, StringComparer.OrdinalIgnoreCase);

    /// <summary>The language tags, in alphabetical order.</summary>
    public static IEnumerable<string> Languages => ByLanguage.Keys.Order(StringComparer.Ordinal);

    /// <summary>The names of all sentences.</summary>
    public static IEnumerable<string> Names => English.Texts.Keys;

    public static LanguageStrings English => ByLanguage[DefaultLanguage];

    /// <summary>The sentences in a language, whose tag may be written in any case.</summary>
    public static LanguageStrings? Find(string culture) => ByLanguage.GetValueOrDefault(culture);

    /// <summary>Whether a sentence is the label of a button that accepts or refuses.</summary>
    public static bool IsLabel(string name) => Labels.Contains(name);

    private static FrozenDictionary<string, string> Load(string resource)
    {
        using var stream = typeof(BuiltInStrings).Assembly.GetManifestResourceStream(resource)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToFrozenDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
    }
}
