namespace CookieConsent.Localization;

/// <summary>A choice as forms, JSON and script write it.</summary>
internal static class ChoiceNames
{
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";

    public static string Of(ConsentChoice choice) => choice switch
    {
        ConsentChoice.Accepted => Accepted,
        ConsentChoice.Rejected => Rejected,
        _ => "undecided",
    };

    /// <summary>What a visitor can choose, by its word; <see langword="null"/> for any other.</summary>
    public static ConsentChoice? Read(string word) => word switch
    {
        Accepted => ConsentChoice.Accepted,
        Rejected => ConsentChoice.Rejected,
        _ => null,
    };
}
