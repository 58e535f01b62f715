namespace CookieConsent.Preferences;

/// <summary>Seconds or milliseconds since the Unix epoch, whole or with a fraction.</summary>
internal static class UnixTimestamp
{
    /// <summary>As milliseconds a day of 1973, as seconds one of the year 5138: neither is when a choice was made.</summary>
    private const decimal FirstMilliseconds = 100_000_000_000m;

    private static readonly decimal Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly decimal Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>The moment; <see langword="null"/> where the calendar has none.</summary>
    public static DateTimeOffset? ToMoment(decimal timestamp)
    {
        var seconds = timestamp >= FirstMilliseconds ? timestamp / 1000 : timestamp;
        return seconds >= Earliest && seconds <= Latest
            ? DateTimeOffset.UnixEpoch.AddTicks((long)decimal.Floor(seconds * TimeSpan.TicksPerSecond))
            : null;
    }
}
