using CookieConsent.Catalogue;

namespace CookieConsent.Records.Seals;

/// <summary>
/// Seals each hour some time after its end, and deletes what is past its retention. Several instances do it at the same time, and one
/// succeeds for each hour.
/// </summary>
internal sealed class ConsentSealer(IConsentRecordStore store, CatalogueAccessor current, RecordTelemetry telemetry, TimeProvider time)
{
    /// <summary>
    /// How long after its end an hour is sealed: longer than an attempt to store a batch takes, and than the clocks of instances differ. A
    /// record that comes later belongs to the next hour.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    private long _newestEnd;

    /// <summary>The time since the end of the newest sealed hour; <see langword="null"/> where none is known.</summary>
    public TimeSpan? Age => Interlocked.Read(ref _newestEnd) is > 0 and var end ? time.GetUtcNow() - new DateTimeOffset(end, TimeSpan.Zero) : null;

    /// <summary>Seals hours until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var delay = await TrySealAsync(stopping).ConfigureAwait(false) ? UntilNextSeal() : RetryDelay;
            await Task.Delay(delay, time, stopping).ConfigureAwait(false);
        }
    }

    /// <summary>Seals every hour that is over, the oldest first, and deletes what is past its retention.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        var newest = await store.FindNewestSealAsync(cancellationToken).ConfigureAwait(false);
        var hour = newest?.End ?? await FirstHourAsync(cancellationToken).ConfigureAwait(false);
        while (hour is { } due && due.AddHours(1) + Grace <= time.GetUtcNow())
        {
            newest = await SealAsync(due, newest, cancellationToken).ConfigureAwait(false);
            hour = newest?.End;
        }

        if (newest is not null)
        {
            Interlocked.Exchange(ref _newestEnd, newest.End.UtcTicks);
            await store.PurgeAsync(newest.PurgedBefore, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Seals an hour. Where another instance did it, or stored a record in it meanwhile, the newest seal decides what is next.</summary>
    private async Task<ConsentSeal?> SealAsync(DateTimeOffset hour, ConsentSeal? previous, CancellationToken cancellationToken)
    {
        var content = await SealedHour.ReadAsync(store, hour, cancellationToken).ConfigureAwait(false);
        var seal = new ConsentSeal
        {
            Hour = hour,
            Count = content.Leaves.Length,
            Root = content.Root,
            Previous = previous?.Hash,
            PurgedBefore = PurgedBefore(previous),
        };
        if (!await store.TryAddSealAsync(seal, cancellationToken).ConfigureAwait(false))
        {
            return await store.FindNewestSealAsync(cancellationToken).ConfigureAwait(false);
        }

        telemetry.Sealed(seal);
        return seal;
    }

    /// <summary>A longer retention than before does not bring back what is deleted.</summary>
    private DateTimeOffset PurgedBefore(ConsentSeal? previous)
    {
        var due = ConsentSeal.HourOf(current.Value.Settings.Records.Retention.Before(time.GetUtcNow()));
        return previous?.PurgedBefore > due ? previous.PurgedBefore : due;
    }

    private async Task<DateTimeOffset?> FirstHourAsync(CancellationToken cancellationToken)
    {
        await foreach (var record in store.ReadRecordsAsync(new ConsentRecordQuery(), cancellationToken).ConfigureAwait(false))
        {
            return record.Hour;
        }

        return null;
    }

    private async Task<bool> TrySealAsync(CancellationToken stopping)
    {
        try
        {
            await SealAsync(stopping).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            telemetry.SealFailed(exception);
            return false;
        }
    }

    private TimeSpan UntilNextSeal()
    {
        var now = time.GetUtcNow();
        var next = ConsentSeal.HourOf(now - Grace).AddHours(1) + Grace;
        return next - now;
    }
}
