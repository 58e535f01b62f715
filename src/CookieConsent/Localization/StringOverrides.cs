using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CookieConsent.Localization;

/// <summary>
/// The sentences that a site may say in its own words. The labels that accept and refuse are not among them: they are
/// vetted per language, for companies were fined over fuzzy ones.
/// </summary>
internal static class StringOverrides
{
    private static readonly FrozenDictionary<string, StringOverride> Overrides = new Dictionary<string, StringOverride>
    {
        [nameof(ConsentStrings.PromptHeading)] = new(sentences => sentences.PromptHeading, (sentences, text) => sentences with { PromptHeading = text }),
        [nameof(ConsentStrings.PromptSentence)] = new(sentences => sentences.PromptSentence, (sentences, text) => sentences with { PromptSentence = text }),
        [nameof(ConsentStrings.PromptAgainHeading)] = new(sentences => sentences.PromptAgainHeading, (sentences, text) => sentences with { PromptAgainHeading = text }),
        [nameof(ConsentStrings.PromptAgainSentence)] = new(sentences => sentences.PromptAgainSentence, (sentences, text) => sentences with { PromptAgainSentence = text }),
        [nameof(ConsentStrings.PromptRenewedSentence)] = new(sentences => sentences.PromptRenewedSentence, (sentences, text) => sentences with { PromptRenewedSentence = text }),
        [nameof(ConsentStrings.Customize)] = new(sentences => sentences.Customize, (sentences, text) => sentences with { Customize = text }),
        [nameof(ConsentStrings.AcceptedMessage)] = new(sentences => sentences.AcceptedMessage, (sentences, text) => sentences with { AcceptedMessage = text }),
        [nameof(ConsentStrings.RejectedMessage)] = new(sentences => sentences.RejectedMessage, (sentences, text) => sentences with { RejectedMessage = text }),
        [nameof(ConsentStrings.SavedMessage)] = new(sentences => sentences.SavedMessage, (sentences, text) => sentences with { SavedMessage = text }),
        [nameof(ConsentStrings.FailedMessage)] = new(sentences => sentences.FailedMessage, (sentences, text) => sentences with { FailedMessage = text }),
        [nameof(ConsentStrings.HideMessage)] = new(sentences => sentences.HideMessage, (sentences, text) => sentences with { HideMessage = text }),
        [nameof(ConsentStrings.SettingsLink)] = new(sentences => sentences.SettingsLink, (sentences, text) => sentences with { SettingsLink = text }),
        [nameof(ConsentStrings.PanelHeading)] = new(sentences => sentences.PanelHeading, (sentences, text) => sentences with { PanelHeading = text }),
        [nameof(ConsentStrings.ClosePanel)] = new(sentences => sentences.ClosePanel, (sentences, text) => sentences with { ClosePanel = text }),
        [nameof(ConsentStrings.AllServices)] = new(sentences => sentences.AllServices, (sentences, text) => sentences with { AllServices = text }),
        [nameof(ConsentStrings.Confirm)] = new(sentences => sentences.Confirm, (sentences, text) => sentences with { Confirm = text }),
        [nameof(ConsentStrings.Details)] = new(sentences => sentences.Details, (sentences, text) => sentences with { Details = text }),
        [nameof(ConsentStrings.Undecided)] = new(sentences => sentences.Undecided, (sentences, text) => sentences with { Undecided = text }),
        [nameof(ConsentStrings.DecidedOn)] = new(sentences => sentences.DecidedOn, (sentences, text) => sentences with { DecidedOn = text }),
        [nameof(ConsentStrings.KeptFor)] = new(sentences => sentences.KeptFor, (sentences, text) => sentences with { KeptFor = text }),
        [nameof(ConsentStrings.NothingToChoose)] = new(sentences => sentences.NothingToChoose, (sentences, text) => sentences with { NothingToChoose = text }),
        [nameof(ConsentStrings.PolicyTitle)] = new(sentences => sentences.PolicyTitle, (sentences, text) => sentences with { PolicyTitle = text }),
        [nameof(ConsentStrings.PolicyIntroduction)] = new(sentences => sentences.PolicyIntroduction, (sentences, text) => sentences with { PolicyIntroduction = text }),
        [nameof(ConsentStrings.CookieHeading)] = new(sentences => sentences.CookieHeading, (sentences, text) => sentences with { CookieHeading = text }),
        [nameof(ConsentStrings.CookieExplanation)] = new(sentences => sentences.CookieExplanation, (sentences, text) => sentences with { CookieExplanation = text }),
        [nameof(ConsentStrings.StorageExplanation)] = new(sentences => sentences.StorageExplanation, (sentences, text) => sentences with { StorageExplanation = text }),
        [nameof(ConsentStrings.KindsHeading)] = new(sentences => sentences.KindsHeading, (sentences, text) => sentences with { KindsHeading = text }),
        [nameof(ConsentStrings.KindNecessary)] = new(sentences => sentences.KindNecessary, (sentences, text) => sentences with { KindNecessary = text }),
        [nameof(ConsentStrings.KindStatistics)] = new(sentences => sentences.KindStatistics, (sentences, text) => sentences with { KindStatistics = text }),
        [nameof(ConsentStrings.KindFirstParty)] = new(sentences => sentences.KindFirstParty, (sentences, text) => sentences with { KindFirstParty = text }),
        [nameof(ConsentStrings.KindThirdParty)] = new(sentences => sentences.KindThirdParty, (sentences, text) => sentences with { KindThirdParty = text }),
        [nameof(ConsentStrings.UsedHeading)] = new(sentences => sentences.UsedHeading, (sentences, text) => sentences with { UsedHeading = text }),
        [nameof(ConsentStrings.NoConsentNeeded)] = new(sentences => sentences.NoConsentNeeded, (sentences, text) => sentences with { NoConsentNeeded = text }),
        [nameof(ConsentStrings.ConsentNeeded)] = new(sentences => sentences.ConsentNeeded, (sentences, text) => sentences with { ConsentNeeded = text }),
        [nameof(ConsentStrings.ConsentNeededInPart)] = new(sentences => sentences.ConsentNeededInPart, (sentences, text) => sentences with { ConsentNeededInPart = text }),
        [nameof(ConsentStrings.ObjectionPossible)] = new(sentences => sentences.ObjectionPossible, (sentences, text) => sentences with { ObjectionPossible = text }),
        [nameof(ConsentStrings.ProviderColumn)] = new(sentences => sentences.ProviderColumn, (sentences, text) => sentences with { ProviderColumn = text }),
        [nameof(ConsentStrings.ServiceColumn)] = new(sentences => sentences.ServiceColumn, (sentences, text) => sentences with { ServiceColumn = text }),
        [nameof(ConsentStrings.NameColumn)] = new(sentences => sentences.NameColumn, (sentences, text) => sentences with { NameColumn = text }),
        [nameof(ConsentStrings.PurposeColumn)] = new(sentences => sentences.PurposeColumn, (sentences, text) => sentences with { PurposeColumn = text }),
        [nameof(ConsentStrings.LifetimeColumn)] = new(sentences => sentences.LifetimeColumn, (sentences, text) => sentences with { LifetimeColumn = text }),
        [nameof(ConsentStrings.ProviderPolicy)] = new(sentences => sentences.ProviderPolicy, (sentences, text) => sentences with { ProviderPolicy = text }),
        [nameof(ConsentStrings.Access)] = new(sentences => sentences.Access, (sentences, text) => sentences with { Access = text }),
        [nameof(ConsentStrings.Place)] = new(sentences => sentences.Place, (sentences, text) => sentences with { Place = text }),
        [nameof(ConsentStrings.StoredIn)] = new(sentences => sentences.StoredIn, (sentences, text) => sentences with { StoredIn = text }),
        [nameof(ConsentStrings.Anonymous)] = new(sentences => sentences.Anonymous, (sentences, text) => sentences with { Anonymous = text }),
        [nameof(ConsentStrings.ChoiceHeading)] = new(sentences => sentences.ChoiceHeading, (sentences, text) => sentences with { ChoiceHeading = text }),
        [nameof(ConsentStrings.PlaceholderHeading)] = new(sentences => sentences.PlaceholderHeading, (sentences, text) => sentences with { PlaceholderHeading = text }),
        [nameof(ConsentStrings.PlaceholderReason)] = new(sentences => sentences.PlaceholderReason, (sentences, text) => sentences with { PlaceholderReason = text }),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the sentences, in alphabetical order.</summary>
    public static IEnumerable<string> Names => Overrides.Keys.Order(StringComparer.Ordinal);

    public static bool Knows(string name) => Overrides.ContainsKey(name);

    /// <summary>The sentences with one of them in the site's words.</summary>
    public static ConsentStrings Reword(ConsentStrings sentences, string name, string text) => Overrides[name].Write(sentences, text);

    /// <summary>How many values a sentence is filled with, as <c>{0}</c> and so on.</summary>
    public static int ValuesOf(string name) => CompositeFormat.Parse(Overrides[name].Read(English.Sentences)).MinimumArgumentCount;

    /// <summary>Whether a text has a place for each of so many values, and no other.</summary>
    public static bool Takes(string text, int values)
    {
        if (values == 0)
        {
            return !text.AsSpan().ContainsAny('{', '}');
        }

        try
        {
            return CompositeFormat.Parse(text).MinimumArgumentCount == values
                && Enumerable.Range(0, values).All(value => text.Contains(string.Create(CultureInfo.InvariantCulture, $"{{{value}}}"), StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
