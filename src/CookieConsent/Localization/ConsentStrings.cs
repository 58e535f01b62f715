using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Localization;

/// <summary>Every sentence that the library shows, in one language. The site's own words come first.</summary>
internal sealed class ConsentStrings
{
    private readonly FrozenDictionary<string, string> _builtIn;
    private readonly IReadOnlyDictionary<string, CatalogueText> _own;
    private readonly List<string> _cultures;

    /// <summary>The sentences in the first culture in which all of them exist; in English where they exist in none.</summary>
    /// <param name="cultures">Language tags, the best first.</param>
    /// <param name="own">The site's own sentences, by name.</param>
    public ConsentStrings(IReadOnlyList<string> cultures, IReadOnlyDictionary<string, CatalogueText> own)
    {
        var language = cultures.FirstOrDefault(culture => IsComplete(culture, own)) ?? BuiltInStrings.English.Language;
        (Language, _builtIn) = BuiltInStrings.Find(language) ?? BuiltInStrings.English with { Language = language };
        _own = own;
        _cultures = [.. cultures.Where(culture => IsWithin(culture, language) || IsWithin(language, culture))];
    }

    /// <summary>The language tag (BCP 47).</summary>
    public string Language { get; }

    public string PromptHeading => Text();
    public string PromptSentence => Text();
    public string Purposes => Text();
    public string PromptAgainHeading => Text();
    public string PromptAgainSentence => Text();
    public string PromptRenewedSentence => Text();
    public string AcceptAll => Text();
    public string RejectAll => Text();
    public string Accept => Text();
    public string Reject => Text();
    public string Customize => Text();
    public string AcceptedMessage => Text();
    public string RejectedMessage => Text();
    public string SavedMessage => Text();
    public string FailedMessage => Text();
    public string HideMessage => Text();
    public string SettingsLink => Text();
    public string PanelHeading => Text();
    public string ClosePanel => Text();
    public string AllServices => Text();
    public string AlwaysActive => Text();
    public string UnchosenMeansRefused => Text();
    public string Confirm => Text();
    public string Details => Text();
    public string RejectedBySignal => Text();
    public string Undecided => Text();
    public string DecidedOn => Text();
    public string KeptFor => Text();
    public string NothingToChoose => Text();
    public string PolicyTitle => Text();
    public string PolicyIntroduction => Text();
    public string ControllerTerm => Text();
    public string ContactTerm => Text();
    public string VersionTerm => Text();
    public string LastChangedTerm => Text();
    public string BackToSite => Text();
    public string CookieHeading => Text();
    public string CookieExplanation => Text();
    public string StorageExplanation => Text();
    public string ObservedNames => Text();
    public string KindsHeading => Text();
    public string UsedHeading => Text();
    public string NoConsentNeeded => Text();
    public string ConsentNeeded => Text();
    public string ConsentNeededInPart => Text();
    public string ObjectionPossible => Text();
    public string ProviderColumn => Text();
    public string ServiceColumn => Text();
    public string NameColumn => Text();
    public string PurposeColumn => Text();
    public string LifetimeColumn => Text();
    public string ProviderPolicy => Text();
    public string Access => Text();
    public string Place => Text();
    public string StoredIn => Text();
    public string Anonymous => Text();
    public string OriginsTerm => Text();
    public string ChoiceHeading => Text();
    public string PlaceholderHeading => Text();
    public string PlaceholderReason => Text();
    public string PlaceholderAllow => Text();
    public string PlaceholderOnce => Text();
    public string PlaceholderVisit => Text();
    public string ThisSite => Text();

    /// <summary>The sentence about a built-in category.</summary>
    /// <param name="categoryId">The category's id.</param>
    /// <param name="format"><c>{0}</c> is the category's part of the sentence's name: <c>{0}Title</c>, <c>{0}Summary</c>, <c>{0}Description</c>, <c>Kind{0}</c>.</param>
    /// <returns><see langword="null"/> for a site's own category.</returns>
    public string? OfCategory(string categoryId, string format) => categoryId switch
    {
        CookieCategories.Necessary => Text(Fill(format, "Necessary")),
        CookieCategories.Statistics => Text(Fill(format, "Statistics")),
        CookieCategories.FirstParty => Text(Fill(format, "FirstParty")),
        CookieCategories.ThirdParty => Text(Fill(format, "ThirdParty")),
        _ => null,
    };

    public string ServiceOf(BuiltInCookie cookie) => Text($"{cookie}Service");

    public string PurposeOf(BuiltInCookie cookie) => Text($"{cookie}Purpose");

    public string KindOf(OriginKinds kind) => Text($"Origin{kind}");

    /// <summary>A date as a visitor reads it, in Coordinated Universal Time.</summary>
    public string Date(DateTimeOffset date) => Date(DateOnly.FromDateTime(date.UtcDateTime));

    public string Date(DateOnly date) => Fill(
        Text(date.Day == 1 ? "DateOnFirst" : "Date"),
        date.Day,
        Text(DateTimeFormatInfo.InvariantInfo.GetMonthName(date.Month)),
        date.Year);

    public string Duration(CookieLifetime lifetime) =>
        lifetime.IsSession ? Text("SessionLifetime") : Fill(Text($"{lifetime.Unit}{(lifetime.Amount == 1 ? "One" : "Other")}"), lifetime.Amount);

    public string ThirdParties(int count) => Fill(Text(count == 1 ? "ThirdPartiesOne" : "ThirdPartiesOther"), count);

    public static string Fill(string sentence, params object[] values) => string.Format(CultureInfo.InvariantCulture, sentence, values);

    /// <summary>Whether every sentence exists in a culture, the labels included: of the library, or of the site.</summary>
    public static bool IsComplete(string culture, IReadOnlyDictionary<string, CatalogueText> own) =>
        BuiltInStrings.Find(culture) is not null || own.GetValueOrDefault(nameof(AcceptAll))?.IsWrittenIn([culture]) is true;

    /// <summary>All sentences by name.</summary>
    public IReadOnlyDictionary<string, string> ByName() => _builtIn.Keys.ToDictionary(name => name, Text, StringComparer.Ordinal);

    private string Text([CallerMemberName] string name = "") =>
        _own.TryGetValue(name, out var text) && text.In(_cultures) is var (words, culture) && _cultures.Contains(culture, StringComparer.OrdinalIgnoreCase) ? words : _builtIn[name];

    private static bool IsWithin(string culture, string language) => LanguageTag.Chain(culture).Contains(language, StringComparer.OrdinalIgnoreCase);
}
