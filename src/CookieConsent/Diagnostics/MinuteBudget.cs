namespace CookieConsent.Diagnostics;

/// <summary>How much is done per minute of what anybody can ask for.</summary>
internal sealed class MinuteBudget(int limit, TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _minute;
    private int _count;

    /// <summary>Whether one more fits into this minute.</summary>
    public bool TryTake()
    {
        var minute = time.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        lock (_lock)
        {
            (_minute, _count) = minute == _minute ? (_minute, _count) : (minute, 0);
            return _count < limit && ++_count > 0;
        }
    }
}
