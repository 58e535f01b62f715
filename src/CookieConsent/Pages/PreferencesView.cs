namespace CookieConsent.Pages;

/// <summary>The visitor's state as JSON.</summary>
internal sealed record PreferencesView(bool PromptRequired, DateTime? DecidedAt, IReadOnlyDictionary<string, string> Categories)
{
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";

    public static PreferencesView Of(ICookieConsentFeature consent) => new(
        consent.PromptRequired,
        consent.DecidedAt?.UtcDateTime,
        new OrderedDictionary<string, string>(consent.Choices.Select(choice => KeyValuePair.Create(choice.Key, Word(choice.Value)))));

    /// <summary>What a visitor can choose, by its word; <see langword="null"/> for any other.</summary>
    public static Choice? ChoiceOf(string word) => word switch
    {
        Accepted => Choice.Accepted,
        Rejected => Choice.Rejected,
        _ => null,
    };

    private static string Word(Choice choice) => choice switch
    {
        Choice.Accepted => Accepted,
        Choice.Rejected => Rejected,
        _ => "undecided",
    };
}
