using CookieConsent.Catalogue.Texts;
using CookieConsent.Catalogue.Validation;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks texts and compiles them, and remembers which cultures the site writes in.</summary>
internal sealed class TextCompiler(string defaultCulture, bool isDefaultCultureWrong, ConfigurationErrors errors)
{
    private readonly List<(string Path, CatalogueText Text)> _required = [];

    /// <summary>Compiles a text that may be absent.</summary>
    public CatalogueText? Optional(string parent, string setting, LocalizedText? text)
    {
        var entries = new List<KeyValuePair<string, string>>();
        foreach (var (culture, entry) in text ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            var isPlain = culture == LocalizedText.DefaultEntry;
            if (entry.Any(IsForbidden))
            {
                errors.Add(isPlain ? $"{parent}:{setting}" : $"{parent}:{setting}:{culture}", "contains a control character, which no page can show.", "Remove it.");
            }
            else if (!isPlain && LanguageRegistry.ErrorOf(culture) is { } error)
            {
                errors.Add($"{parent}:{setting}:{culture}", error, LanguageRegistry.Remedy);
            }
            else if (!string.IsNullOrWhiteSpace(entry) && (!isPlain || string.IsNullOrWhiteSpace(text![defaultCulture])))
            {
                entries.Add(new(isPlain ? defaultCulture : culture, entry.Trim()));
            }
        }

        return entries.Count == 0 ? null : new CatalogueText(entries, text!.IsBuiltIn && !IsIn(defaultCulture, entries) ? "en" : defaultCulture);
    }

    /// <summary>Compiles a text that may have to exist in the default culture.</summary>
    /// <param name="parent">The path of the setting that holds it.</param>
    /// <param name="setting">Its name there.</param>
    /// <param name="text">What the site wrote.</param>
    /// <param name="isRequired">Whether it has to exist.</param>
    /// <param name="isName">Whether it is a name or an address, which as a plain string is the same in every language.</param>
    /// <param name="hint">A further remedy.</param>
    public CatalogueText? Compile(string parent, string setting, LocalizedText? text, bool isRequired, bool isName = false, string hint = "")
    {
        var compiled = Optional(parent, setting, text);
        if (!isRequired)
        {
            return compiled;
        }

        if (compiled is null || (compiled.InDefaultCulture is null && !isDefaultCultureWrong))
        {
            var problem = compiled is null ? "is required and missing." : $"has no text in the default culture '{defaultCulture}'.";
            errors.Add($"{parent}:{setting}", problem, $"Write a string, or an object with an entry '{defaultCulture}'.{hint}");
            return null;
        }

        if (!text!.IsBuiltIn && (!isName || text[LocalizedText.DefaultEntry] is null))
        {
            _required.Add(($"{parent}:{setting}", compiled));
        }

        return compiled;
    }

    /// <summary>The required texts that lack a culture in which the site writes other texts.</summary>
    public IReadOnlyList<UntranslatedTexts> Untranslated() =>
    [
        .. from culture in _required.SelectMany(required => required.Text.Cultures).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)
           let chain = LanguageTag.Chain(culture).ToArray()
           let settings = _required.Where(required => !required.Text.IsWrittenIn(chain)).Select(required => required.Path).ToList()
           where settings.Count > 0
           select new UntranslatedTexts(culture, settings),
    ];

    private static bool IsIn(string culture, List<KeyValuePair<string, string>> entries) =>
        LanguageTag.Chain(culture).Any(tag => entries.Exists(entry => entry.Key.Equals(tag, StringComparison.OrdinalIgnoreCase)));

    /// <summary>HTML section 13.1.4, and XML section 2.2: tabs and line ends are the controls that a text may hold.</summary>
    private static bool IsForbidden(char character) => char.IsControl(character) && character is not ('\t' or '\n' or '\r');
}

/// <summary>The settings whose text is not written in a culture.</summary>
internal sealed record UntranslatedTexts(string Culture, IReadOnlyList<string> Settings);
