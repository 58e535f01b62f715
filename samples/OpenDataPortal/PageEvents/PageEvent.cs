namespace OpenDataPortal.PageEvents;

/// <summary>What happened to a cookie that the page tried to set, or to a request that it would make to a third party. Never a value.</summary>
internal sealed record PageEvent(string Name, string? Category, PageOutcome Outcome)
{
    public bool IsAllowed => Outcome < PageOutcome.Undecided;
}

internal enum PageOutcome
{
    Necessary,
    Anonymous,
    Accepted,
    Deleted,
    Shortened,
    Undecided,
    Rejected,
    Undeclared,
}
