namespace CookieConsent.Pages.Json;

/// <summary>The visitor's state as JSON.</summary>
internal sealed record PreferencesView(bool PromptRequired, DateTime? DecidedAt, IReadOnlyDictionary<string, string> Categories)
{
    public static PreferencesView Of(ICookieConsentFeature consent) => new(
        consent.PromptRequired,
        consent.DecidedAt?.UtcDateTime,
        new OrderedDictionary<string, string>(consent.Choices.Select(choice => KeyValuePair.Create(choice.Key, ChoiceWord.Of(choice.Value)))));
}
