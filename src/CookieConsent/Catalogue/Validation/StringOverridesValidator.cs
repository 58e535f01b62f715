using System.Globalization;
using System.Text;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Localization;

namespace CookieConsent.Catalogue.Validation;

/// <summary>Checks the sentences in a site's own words: their names, their values, and whether a language that the site brings is whole.</summary>
internal static class StringOverridesValidator
{
    public static IEnumerable<ConfigurationError> Of(CookieConsentOptions options)
    {
        var section = SettingPath.Setting(nameof(options.Sentences));
        var entries = options.Sentences
            .SelectMany(sentence => (sentence.Value ?? new()).Select(text => new Entry($"{section}:{sentence.Key}", sentence.Key, text.Key, text.Value, options.DefaultCulture ?? "")))
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Text))
            .ToList();
        return [.. entries.GroupBy(entry => entry.Name).SelectMany(OfSentence), .. MissingIn(entries, section)];
    }

    private static IEnumerable<ConfigurationError> OfSentence(IGrouping<string, Entry> sentence)
    {
        var path = sentence.First().Sentence;
        if (!BuiltInStrings.English.Texts.TryGetValue(sentence.Key, out var english))
        {
            var question = NearestName.Of(sentence.Key, BuiltInStrings.Names) is { } near ? $"Did you mean '{near}'? " : "";
            return [new ConfigurationError(path, "is not a sentence of the library.", $"{question}Remove it, or correct it: the sentences are {string.Join(", ", BuiltInStrings.Names.Order(StringComparer.Ordinal))}.")];
        }

        if (BuiltInStrings.IsLabel(sentence.Key) && sentence.Any(entry => LanguageTag.Chain(entry.Culture).Any(IsBuiltIn)))
        {
            return [new ConfigurationError(path, "is a label that accepts or refuses, and only the library may word it.", "Remove it. An unclear label makes a consent invalid.")];
        }

        var values = CompositeFormat.Parse(english).MinimumArgumentCount;
        return sentence.Where(entry => !Takes(entry.Text, values)).Select(entry => new ConfigurationError(entry.Path, "does not have a placeholder for each value of this sentence.", PlacesFor(values)));
    }

    /// <summary>A visitor never reads two languages: one that the library does not have is there with all its sentences, or not at all.</summary>
    private static IEnumerable<ConfigurationError> MissingIn(IReadOnlyCollection<Entry> entries, string section)
    {
        var cultures = entries.Select(entry => entry.Culture).Where(culture => LanguageRegistry.ErrorOf(culture) is null).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from culture in cultures
               where !LanguageTag.Chain(culture).Any(parent => IsBuiltIn(parent) || (cultures.Contains(parent) && !parent.Equals(culture, StringComparison.OrdinalIgnoreCase)))
               let written = entries.Where(entry => entry.Culture.Equals(culture, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Name)
               let missing = BuiltInStrings.Names.Except(written, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList()
               where missing.Count > 0
               select new ConfigurationError(
                   section,
                   $"'{culture}' is not a language of the library ({string.Join(", ", BuiltInStrings.Languages.Select(tag => $"'{tag}'"))}), and these sentences have no text in it: {string.Join(", ", missing)}.",
                   $"Write all of them in '{culture}', or none.");
    }

    private static bool IsBuiltIn(string culture) => BuiltInStrings.Find(culture) is not null;

    /// <summary>Whether a text has a placeholder for each of so many values, and no other.</summary>
    private static bool Takes(string text, int values)
    {
        foreach (var place in Enumerable.Range(0, values).Select(Place))
        {
            if (!text.Contains(place, StringComparison.Ordinal))
            {
                return false;
            }

            text = text.Replace(place, "", StringComparison.Ordinal);
        }

        return !text.AsSpan().ContainsAny('{', '}');
    }

    private static string PlacesFor(int values) => values == 0
        ? "Write it without '{' and '}'."
        : $"Write {string.Join(" and ", Enumerable.Range(0, values).Select(value => $"'{Place(value)}'"))} where its values go, and no other '{{' or '}}'.";

    private static string Place(int value) => string.Create(CultureInfo.InvariantCulture, $"{{{value}}}");

    /// <param name="Sentence">Where the sentence stands.</param>
    /// <param name="Name">The sentence's name.</param>
    /// <param name="Key">The text's culture; empty for a plain string.</param>
    /// <param name="Text">The text.</param>
    /// <param name="DefaultCulture">The culture of plain strings.</param>
    private sealed record Entry(string Sentence, string Name, string Key, string Text, string DefaultCulture)
    {
        public string Culture => Key == LocalizedText.DefaultEntry ? DefaultCulture : Key;

        public string Path => Key == LocalizedText.DefaultEntry ? Sentence : $"{Sentence}:{Key}";
    }
}
