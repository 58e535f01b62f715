using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks texts and compiles them, and remembers which cultures the site writes in.</summary>
internal sealed class TextCompiler(string defaultCulture, bool isDefaultCultureWrong, ConfigurationErrors mistakes)
{
    private readonly List<(SettingPath Path, CatalogueText Text)> _required = [];

    /// <summary>Compiles a text that may be absent.</summary>
    public CatalogueText? Optional(SettingPath parent, string setting, LocalizedText? text)
    {
        if (text is null)
        {
            return null;
        }

        var entries = new List<KeyValuePair<string, string>>(text.Count);
        string? plain = null;
        foreach (var (culture, entry) in text)
        {
            if (entry?.Any(IsOfNoText) is true)
            {
                mistakes.Add(culture == LocalizedText.DefaultEntry ? parent.To(setting) : parent.To(setting).To(culture), "contains a control character, which no page can show.", "Take it out.");
            }
            else if (culture == LocalizedText.DefaultEntry)
            {
                plain = entry;
            }
            else if (LanguageRegistry.ErrorOf(culture) is { } error)
            {
                mistakes.Add(parent.To(setting).To(culture), error, LanguageRegistry.Remedy);
            }
            else if (!string.IsNullOrWhiteSpace(entry))
            {
                entries.Add(new(culture, entry.Trim()));
            }
        }

        if (!string.IsNullOrWhiteSpace(plain) && string.IsNullOrWhiteSpace(text.GetValueOrDefault(defaultCulture)))
        {
            entries.Add(new(defaultCulture, plain.Trim()));
        }

        return entries.Count == 0 ? null : new CatalogueText(entries, defaultCulture);
    }

    /// <summary>HTML section 13.1.4, and XML section 2.2: tabs and line ends are the controls that a text may hold.</summary>
    private static bool IsOfNoText(char character) => char.IsControl(character) && character is not ('\t' or '\n' or '\r');

    /// <summary>Compiles a text that must exist in the default culture.</summary>
    /// <param name="parent">Where it stands.</param>
    /// <param name="setting">Its name there.</param>
    /// <param name="text">What the site wrote.</param>
    /// <param name="isName">Whether it is a name or an address, which as a plain string is the same in every language.</param>
    /// <param name="hint">A further remedy.</param>
    public CatalogueText? Required(SettingPath parent, string setting, LocalizedText? text, bool isName = false, string hint = "")
    {
        var compiled = Optional(parent, setting, text);
        if (compiled is null || (compiled.InDefaultCulture is null && !isDefaultCultureWrong))
        {
            var problem = compiled is null ? "is required and missing." : $"has no text in the default culture '{defaultCulture}'.";
            mistakes.Add(parent.To(setting), problem, $"Write a string, or an object with an entry '{defaultCulture}'.{hint}");
            return null;
        }

        if (!isName || !text!.ContainsKey(LocalizedText.DefaultEntry))
        {
            _required.Add((parent.To(setting), compiled));
        }

        return compiled;
    }

    /// <summary>The required texts that lack a culture in which the site writes other texts.</summary>
    public IReadOnlyList<ConfigurationError> MissingTranslations()
    {
        var cultures = _required.SelectMany(required => required.Text.Cultures)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(culture => LanguageTag.Chain(culture).ToArray())
            .ToArray();
        return
        [
            .. from required in _required
               from culture in cultures
               where !required.Text.Speaks(culture)
               let tag = culture[0]
               select new ConfigurationError(
                   required.Path.ToString(),
                   $"has no text in '{tag}', in which other texts are written.",
                   $"Add an entry '{tag}'; until then its readers get '{defaultCulture}'."),
        ];
    }
}
