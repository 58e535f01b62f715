using System.Globalization;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Localization;

namespace CookieConsent.Configuration;

/// <summary>Whether the sentences that a site says in its own words are ones that it may, and have room for their values.</summary>
internal static class StringOverridesValidator
{
    private static readonly string[] Vetted =
    [
        nameof(ConsentStrings.AcceptAll), nameof(ConsentStrings.RejectAll), nameof(ConsentStrings.Accept), nameof(ConsentStrings.Reject), nameof(ConsentStrings.PlaceholderAllow),
    ];

    public static IEnumerable<ConfigurationError> Of(CookieConsentOptions options) =>
        options.Sentences.SelectMany(sentence => Of($"{SettingPath.Setting(nameof(options.Sentences))}:{sentence.Key}", sentence.Key, sentence.Value ?? [], options.DefaultCulture ?? ""));

    private static IEnumerable<ConfigurationError> Of(string path, string name, LocalizedText text, string defaultCulture)
    {
        if (Vetted.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return [new ConfigurationError(path, "is a label that accepts or refuses, whose words are the library's own.", "Take it out; a fuzzy label makes a consent void.")];
        }

        if (!StringOverrides.Knows(name))
        {
            return [new ConfigurationError(path, "is not a sentence of the library.", $"{(NearestName.Of(name, StringOverrides.Names) is { } near ? $"Did you mean '{near}'? " : "")}Take it out, or correct it: the sentences are {string.Join(", ", StringOverrides.Names)}.")];
        }

        var values = StringOverrides.ValuesOf(name);
        return text
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Value))
            .SelectMany(entry => entry.Key == LocalizedText.DefaultEntry
                ? Of(path, entry.Value, values, defaultCulture, $"is a plain string and therefore in the default culture '{defaultCulture}'")
                : Of($"{path}:{entry.Key}", entry.Value, values, entry.Key, $"is in '{entry.Key}'"));
    }

    private static IEnumerable<ConfigurationError> Of(string path, string text, int values, string culture, string said)
    {
        if (LanguageRegistry.ErrorOf(culture) is null && !LanguageTag.Chain(culture).Any(Languages.Speak))
        {
            yield return new ConfigurationError(path, $"{said}, which the library does not speak.", $"Write an entry per language that it speaks ({string.Join(", ", Languages.Tags.Select(tag => $"'{tag}'"))}), or take it out: the sentence would be said to nobody.");
        }

        if (!StringOverrides.Takes(text, values))
        {
            yield return new ConfigurationError(path, "has not the places that this sentence is filled in.", Places(values));
        }
    }

    private static string Places(int values) => values == 0
        ? "Write it without '{' and '}'."
        : $"Write {string.Join(" and ", Enumerable.Range(0, values).Select(value => string.Create(CultureInfo.InvariantCulture, $"'{{{value}}}'")))} where its values go, and no other '{{' or '}}'.";
}
