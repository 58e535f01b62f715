namespace CookieConsent.Localization;

/// <summary>How long something is kept; each unit is given its number.</summary>
internal sealed record LifetimeStrings
{
    public required string Session { get; init; }

    public required Func<int, string> Seconds { get; init; }

    public required Func<int, string> Minutes { get; init; }

    public required Func<int, string> Hours { get; init; }

    public required Func<int, string> Days { get; init; }

    public required Func<int, string> Weeks { get; init; }

    public required Func<int, string> Months { get; init; }

    public required Func<int, string> Years { get; init; }
}
