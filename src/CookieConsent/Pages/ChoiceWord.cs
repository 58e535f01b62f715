namespace CookieConsent.Pages;

/// <summary>A choice as forms, JSON and script write it.</summary>
internal static class ChoiceWord
{
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";

    public static string Of(Choice choice) => choice switch
    {
        Choice.Accepted => Accepted,
        Choice.Rejected => Rejected,
        _ => "undecided",
    };

    /// <summary>What a visitor can choose, by its word; <see langword="null"/> for any other.</summary>
    public static Choice? Read(string word) => word switch
    {
        Accepted => Choice.Accepted,
        Rejected => Choice.Rejected,
        _ => null,
    };
}
