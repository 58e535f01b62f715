using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Records;

/// <summary>Logs and counts what happens to records. A logger or a listener that throws changes nothing.</summary>
internal sealed class RecordTelemetry(RecordMetrics metrics, ILoggerFactory loggers, TimeProvider time)
{
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Records);
    private bool _isUnavailable;

    /// <summary>Whether the last attempt to store records failed.</summary>
    public bool IsUnavailable => Volatile.Read(ref _isUnavailable);

    /// <summary>The beginning of an attempt, for <see cref="Written"/>.</summary>
    public long Start() => time.GetTimestamp();

    public void Written(int count, long start)
    {
        Answered();
        Report(() => metrics.Written(count, time.GetElapsedTime(start)));
    }

    /// <summary>Logged once, at the end of an outage.</summary>
    public void Answered() => Report(() =>
    {
        if (Interlocked.Exchange(ref _isUnavailable, false))
        {
            RecordLog.RecordStoreRestored(_logger);
        }
    });

    /// <summary>Records were erased that had been stored after their acceptances were refused.</summary>
    public void LateErased(int count) => Report(() => RecordLog.LateRecordsErased(_logger, count));

    /// <summary>It stays unknown whether the record of a refused acceptance was stored.</summary>
    public void LateUnknown(int capacity) => Report(() =>
    {
        metrics.Failed("unknown");
        RecordLog.LateRecordUnknown(_logger, capacity);
    });

    /// <summary>Logged once for an outage.</summary>
    public void AttemptFailed(Exception exception) => Report(() =>
    {
        if (!Interlocked.Exchange(ref _isUnavailable, true))
        {
            RecordLog.RecordStoreUnavailable(_logger, exception);
        }

        metrics.Failed("attempt");
    });

    /// <summary>An acceptance did not take effect.</summary>
    public void Refused() => Report(() => metrics.Failed("refused"));

    /// <summary>The queue is full.</summary>
    public void Lost(bool isAwaited, int capacity) => Report(() =>
    {
        metrics.Failed(isAwaited ? "refused" : "dropped");
        if (!isAwaited)
        {
            RecordLog.RecordDropped(_logger, capacity);
        }
    });

    /// <summary>The host stopped before these could be stored.</summary>
    public void Unwritten(int count) => Report(() =>
    {
        for (var i = 0; i < count; i++)
        {
            metrics.Failed("dropped");
        }

        RecordLog.RecordsUnwritten(_logger, count);
    });

    /// <summary>A seal counts once its hash has left the machine, so it is logged.</summary>
    public void Sealed(ConsentSeal seal) => Report(() => RecordLog.HourSealed(_logger, RecordFormat.Format(seal.Hour), seal.Count, seal.Hash));

    public void SealFailed(Exception exception) => Report(() => RecordLog.SealFailed(_logger, exception));

    public void ReportBroken(Exception exception) => Report(() => RecordLog.ReportBroken(_logger, exception));

    public void Published(IEnumerable<ConsentExhibit> exhibits) => Report(() =>
        RecordLog.ExhibitsInForce(_logger, string.Join(", ", exhibits.Select(exhibit => $"{exhibit.Language}={exhibit.Hash}"))));

    /// <summary>The queue is full. Each record brings what it names along.</summary>
    public void Unpublished(int capacity) => Report(() => RecordLog.ExhibitsUnpublished(_logger, capacity));

    private static void Report(Action report)
    {
        try
        {
            report();
        }
        catch (Exception)
        {
            // What could not be reported still happened.
        }
    }
}
