using CookieConsent.Records.Seals;

namespace CookieConsent.Records.Reports;

/// <summary>What a verification found as a whole.</summary>
/// <param name="expected">A hash from a log line that a seal must have; empty for none.</param>
internal sealed class VerificationSummary(string expected)
{
    private readonly SortedDictionary<string, int> _hours = new(StringComparer.Ordinal);
    private bool _isFound;

    /// <summary>Whether no hour is changed, removed or inserted, and the expected hash was found.</summary>
    public bool IsIntact => (expected.Length == 0 || _isFound) && !_hours.Keys.Any(state => state is "changed" or "removed" or "inserted");

    public static string NameOf(HourState state) => state switch
    {
        HourState.Intact => "intact",
        HourState.Changed => "changed",
        HourState.Removed => "removed",
        HourState.Inserted => "inserted",
        HourState.Purged => "purged",
        _ => "unsealed",
    };

    public void Add(VerifiedHour hour)
    {
        _hours[NameOf(hour.State)] = _hours.GetValueOrDefault(NameOf(hour.State)) + 1;
        _isFound |= hour.Hash is not null && hour.Hash.Equals(expected, StringComparison.OrdinalIgnoreCase);
    }

    public VerificationLine ToLine() => new(IsIntact, expected.Length == 0 ? null : _isFound, _hours);
}
