namespace CookieConsent.Pages;

/// <summary>A choice as forms, JSON and script write it.</summary>
internal static class ChoiceWord
{
    public static string Of(Choice choice) => choice switch
    {
        Choice.Accepted => "accepted",
        Choice.Rejected => "rejected",
        _ => "undecided",
    };
}
