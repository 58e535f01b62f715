using System.Collections.Immutable;

namespace CookieConsent.Diagnostics;

/// <summary>What went wrong since the start of the process, for the health check.</summary>
internal sealed class ConsentHealth(TimeProvider time)
{
    private const int MaxObstacles = 50;

    private ImmutableHashSet<string> _injectionObstacles = [];
    private long _lastFailure;
    private long _filterFailures;

    /// <summary>Whether the last change of the configuration was refused, so that an older catalogue is in force.</summary>
    public bool IsReloadRefused { get; set; }

    /// <summary>Why pages get no banner, in the words of the log.</summary>
    public IReadOnlyCollection<string> InjectionObstacles => _injectionObstacles;

    /// <summary>How often deciding on a request or a response failed.</summary>
    public long FilterFailures => Interlocked.Read(ref _filterFailures);

    /// <summary>Never throws: it runs where something failed already, such as the clock.</summary>
    public void AddFilterFailure()
    {
        Interlocked.Increment(ref _filterFailures);
        try
        {
            Interlocked.Exchange(ref _lastFailure, time.GetTimestamp());
        }
        catch (Exception)
        {
            // The count is enough.
        }
    }

    /// <summary>Whether deciding failed within a time until now.</summary>
    public bool HasFailedWithin(TimeSpan span) => FilterFailures > 0 && time.GetElapsedTime(Interlocked.Read(ref _lastFailure)) < span;

    public void AddInjectionObstacle(string cause) =>
        ImmutableInterlocked.Update(ref _injectionObstacles, static (known, added) => known.Count < MaxObstacles ? known.Add(added) : known, cause);
}
