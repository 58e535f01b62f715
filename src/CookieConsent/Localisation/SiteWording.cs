using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CookieConsent.Localisation;

/// <summary>
/// The sentences that a site may say in its own words. The labels that accept and refuse are not among them: they are
/// vetted per language, for companies were fined over fuzzy ones.
/// </summary>
internal static class SiteWording
{
    private static readonly FrozenDictionary<string, Rewording> Rewordings = new Dictionary<string, Rewording>
    {
        [nameof(Sentences.PromptHeading)] = new(sentences => sentences.PromptHeading, (sentences, text) => sentences with { PromptHeading = text }),
        [nameof(Sentences.PromptSentence)] = new(sentences => sentences.PromptSentence, (sentences, text) => sentences with { PromptSentence = text }),
        [nameof(Sentences.PromptAgainHeading)] = new(sentences => sentences.PromptAgainHeading, (sentences, text) => sentences with { PromptAgainHeading = text }),
        [nameof(Sentences.PromptAgainSentence)] = new(sentences => sentences.PromptAgainSentence, (sentences, text) => sentences with { PromptAgainSentence = text }),
        [nameof(Sentences.PromptRenewedSentence)] = new(sentences => sentences.PromptRenewedSentence, (sentences, text) => sentences with { PromptRenewedSentence = text }),
        [nameof(Sentences.Customise)] = new(sentences => sentences.Customise, (sentences, text) => sentences with { Customise = text }),
        [nameof(Sentences.AcceptedMessage)] = new(sentences => sentences.AcceptedMessage, (sentences, text) => sentences with { AcceptedMessage = text }),
        [nameof(Sentences.RejectedMessage)] = new(sentences => sentences.RejectedMessage, (sentences, text) => sentences with { RejectedMessage = text }),
        [nameof(Sentences.SavedMessage)] = new(sentences => sentences.SavedMessage, (sentences, text) => sentences with { SavedMessage = text }),
        [nameof(Sentences.FailedMessage)] = new(sentences => sentences.FailedMessage, (sentences, text) => sentences with { FailedMessage = text }),
        [nameof(Sentences.HideMessage)] = new(sentences => sentences.HideMessage, (sentences, text) => sentences with { HideMessage = text }),
        [nameof(Sentences.SettingsLink)] = new(sentences => sentences.SettingsLink, (sentences, text) => sentences with { SettingsLink = text }),
        [nameof(Sentences.PanelHeading)] = new(sentences => sentences.PanelHeading, (sentences, text) => sentences with { PanelHeading = text }),
        [nameof(Sentences.ClosePanel)] = new(sentences => sentences.ClosePanel, (sentences, text) => sentences with { ClosePanel = text }),
        [nameof(Sentences.AllServices)] = new(sentences => sentences.AllServices, (sentences, text) => sentences with { AllServices = text }),
        [nameof(Sentences.Confirm)] = new(sentences => sentences.Confirm, (sentences, text) => sentences with { Confirm = text }),
        [nameof(Sentences.Details)] = new(sentences => sentences.Details, (sentences, text) => sentences with { Details = text }),
        [nameof(Sentences.Undecided)] = new(sentences => sentences.Undecided, (sentences, text) => sentences with { Undecided = text }),
        [nameof(Sentences.DecidedOn)] = new(sentences => sentences.DecidedOn, (sentences, text) => sentences with { DecidedOn = text }),
        [nameof(Sentences.KeptFor)] = new(sentences => sentences.KeptFor, (sentences, text) => sentences with { KeptFor = text }),
        [nameof(Sentences.NothingToChoose)] = new(sentences => sentences.NothingToChoose, (sentences, text) => sentences with { NothingToChoose = text }),
        [nameof(Sentences.PolicyTitle)] = new(sentences => sentences.PolicyTitle, (sentences, text) => sentences with { PolicyTitle = text }),
        [nameof(Sentences.PolicyIntroduction)] = new(sentences => sentences.PolicyIntroduction, (sentences, text) => sentences with { PolicyIntroduction = text }),
        [nameof(Sentences.CookieHeading)] = new(sentences => sentences.CookieHeading, (sentences, text) => sentences with { CookieHeading = text }),
        [nameof(Sentences.CookieExplanation)] = new(sentences => sentences.CookieExplanation, (sentences, text) => sentences with { CookieExplanation = text }),
        [nameof(Sentences.StorageExplanation)] = new(sentences => sentences.StorageExplanation, (sentences, text) => sentences with { StorageExplanation = text }),
        [nameof(Sentences.KindsHeading)] = new(sentences => sentences.KindsHeading, (sentences, text) => sentences with { KindsHeading = text }),
        [nameof(Sentences.KindNecessary)] = new(sentences => sentences.KindNecessary, (sentences, text) => sentences with { KindNecessary = text }),
        [nameof(Sentences.KindStatistics)] = new(sentences => sentences.KindStatistics, (sentences, text) => sentences with { KindStatistics = text }),
        [nameof(Sentences.KindFirstParty)] = new(sentences => sentences.KindFirstParty, (sentences, text) => sentences with { KindFirstParty = text }),
        [nameof(Sentences.KindThirdParty)] = new(sentences => sentences.KindThirdParty, (sentences, text) => sentences with { KindThirdParty = text }),
        [nameof(Sentences.UsedHeading)] = new(sentences => sentences.UsedHeading, (sentences, text) => sentences with { UsedHeading = text }),
        [nameof(Sentences.NoConsentNeeded)] = new(sentences => sentences.NoConsentNeeded, (sentences, text) => sentences with { NoConsentNeeded = text }),
        [nameof(Sentences.ConsentNeeded)] = new(sentences => sentences.ConsentNeeded, (sentences, text) => sentences with { ConsentNeeded = text }),
        [nameof(Sentences.ConsentNeededInPart)] = new(sentences => sentences.ConsentNeededInPart, (sentences, text) => sentences with { ConsentNeededInPart = text }),
        [nameof(Sentences.ObjectionPossible)] = new(sentences => sentences.ObjectionPossible, (sentences, text) => sentences with { ObjectionPossible = text }),
        [nameof(Sentences.ProviderColumn)] = new(sentences => sentences.ProviderColumn, (sentences, text) => sentences with { ProviderColumn = text }),
        [nameof(Sentences.ServiceColumn)] = new(sentences => sentences.ServiceColumn, (sentences, text) => sentences with { ServiceColumn = text }),
        [nameof(Sentences.NameColumn)] = new(sentences => sentences.NameColumn, (sentences, text) => sentences with { NameColumn = text }),
        [nameof(Sentences.PurposeColumn)] = new(sentences => sentences.PurposeColumn, (sentences, text) => sentences with { PurposeColumn = text }),
        [nameof(Sentences.LifetimeColumn)] = new(sentences => sentences.LifetimeColumn, (sentences, text) => sentences with { LifetimeColumn = text }),
        [nameof(Sentences.ProviderPolicy)] = new(sentences => sentences.ProviderPolicy, (sentences, text) => sentences with { ProviderPolicy = text }),
        [nameof(Sentences.Access)] = new(sentences => sentences.Access, (sentences, text) => sentences with { Access = text }),
        [nameof(Sentences.Place)] = new(sentences => sentences.Place, (sentences, text) => sentences with { Place = text }),
        [nameof(Sentences.StoredIn)] = new(sentences => sentences.StoredIn, (sentences, text) => sentences with { StoredIn = text }),
        [nameof(Sentences.Anonymous)] = new(sentences => sentences.Anonymous, (sentences, text) => sentences with { Anonymous = text }),
        [nameof(Sentences.ChoiceHeading)] = new(sentences => sentences.ChoiceHeading, (sentences, text) => sentences with { ChoiceHeading = text }),
        [nameof(Sentences.PlaceholderHeading)] = new(sentences => sentences.PlaceholderHeading, (sentences, text) => sentences with { PlaceholderHeading = text }),
        [nameof(Sentences.PlaceholderReason)] = new(sentences => sentences.PlaceholderReason, (sentences, text) => sentences with { PlaceholderReason = text }),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the sentences, in alphabetical order.</summary>
    public static IEnumerable<string> Names => Rewordings.Keys.Order(StringComparer.Ordinal);

    public static bool Knows(string name) => Rewordings.ContainsKey(name);

    /// <summary>The sentences with one of them in the site's words.</summary>
    public static Sentences Reword(Sentences sentences, string name, string text) => Rewordings[name].Write(sentences, text);

    /// <summary>How many values a sentence is filled with, as <c>{0}</c> and so on.</summary>
    public static int ValuesOf(string name) => CompositeFormat.Parse(Rewordings[name].Read(English.Sentences)).MinimumArgumentCount;

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
