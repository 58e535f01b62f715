namespace CookieConsent.Localization;

/// <summary>The languages that the library speaks. A new one is one file here and one line below.</summary>
internal static class Languages
{
    private static readonly ConsentStrings[] All = [English.Sentences, French.Sentences];

    /// <summary>Their language tags.</summary>
    public static IEnumerable<string> Tags => All.Select(sentences => sentences.Language);

    /// <summary>Whether the library speaks a language tag.</summary>
    public static bool Speak(string culture) => Find(culture) is not null;

    /// <summary>The sentences for the first culture that the library speaks; English where it speaks none.</summary>
    /// <param name="cultures">Language tags, the best first.</param>
    public static ConsentStrings For(IEnumerable<string> cultures) =>
        cultures.Select(Find).OfType<ConsentStrings>().FirstOrDefault() ?? English.Sentences;

    private static ConsentStrings? Find(string culture) =>
        Array.Find(All, sentences => sentences.Language.Equals(culture, StringComparison.OrdinalIgnoreCase));
}
