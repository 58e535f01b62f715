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

    /// <summary>After a long stop years of hours are due, and retention does not wait for all of them.</summary>
    private const int SealsBetweenPurges = 24;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    private long _nextHour;

    /// <summary>
    /// The time since the beginning of the oldest hour that is not sealed, which is the end of the newest sealed one; <see langword="null"/>
    /// where none is known.
    /// </summary>
    public TimeSpan? Age => Interlocked.Read(ref _nextHour) is > 0 and var hour ? AgeOf(new DateTimeOffset(hour, TimeSpan.Zero)) : null;

    /// <summary>Called each time after old records and exhibits were deleted.</summary>
    public Action OnPurged { get; set; } = () => { };

    /// <summary>Seals hours until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // Before sealing, during which the next hour can end.
            var next = NextSeal();
            var isDone = await TrySealAsync(stopping).ConfigureAwait(false);
            await WaitUntilAsync(isDone ? next : time.GetUtcNow() + RetryDelay, stopping).ConfigureAwait(false);
        }
    }

    /// <summary>The same from the store, also where sealing has failed since the start; <see langword="null"/> without a record.</summary>
    public async Task<TimeSpan?> FindAgeAsync(CancellationToken cancellationToken)
    {
        var newest = await store.FindNewestSealAsync(cancellationToken).ConfigureAwait(false);
        return await NextHourAsync(newest, cancellationToken).ConfigureAwait(false) is { } hour ? AgeOf(hour) : null;
    }

    /// <summary>Seals every hour that is over, the oldest first, and deletes what is past its retention.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        var newest = await store.FindNewestSealAsync(cancellationToken).ConfigureAwait(false);
        var hour = await NextHourAsync(newest, cancellationToken).ConfigureAwait(false);
        Remember(hour);
        DateTimeOffset? purgedBefore = null;
        for (var count = 1; hour is { } due && due.AddHours(1) + Grace <= time.GetUtcNow(); count++)
        {
            newest = await SealAsync(due, newest, cancellationToken).ConfigureAwait(false);
            hour = newest?.End;
            Remember(hour);
            if (count % SealsBetweenPurges == 0)
            {
                purgedBefore = await PurgeAsync(newest, purgedBefore, cancellationToken).ConfigureAwait(false);
            }
        }

        await PurgeAsync(newest, purgedBefore, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes what is past its retention, of the hours that are sealed, unless this run has done it. A purge can read the whole store.</summary>
    /// <returns>The hour before which this run has deleted everything.</returns>
    private async Task<DateTimeOffset?> PurgeAsync(ConsentSeal? newest, DateTimeOffset? purgedBefore, CancellationToken cancellationToken)
    {
        var due = newest?.PurgedBefore < newest?.End ? newest?.PurgedBefore : newest?.End;
        if (due is { } before && due != purgedBefore)
        {
            await store.PurgeAsync(before, cancellationToken).ConfigureAwait(false);
            OnPurged();
        }

        return due;
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

    private void Remember(DateTimeOffset? hour) => Interlocked.Exchange(ref _nextHour, hour?.UtcTicks ?? 0);

    private TimeSpan AgeOf(DateTimeOffset hour) => time.GetUtcNow() - hour;

    /// <summary>The hour after the newest seal, or of the first record.</summary>
    private async Task<DateTimeOffset?> NextHourAsync(ConsentSeal? newest, CancellationToken cancellationToken)
    {
        if (newest is not null)
        {
            return newest.End;
        }

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

    private DateTimeOffset NextSeal() => ConsentSeal.HourOf(time.GetUtcNow() - Grace).AddHours(1) + Grace;

    /// <summary>Waits for a moment. It is over too if the clock was set past the moment before the timer began.</summary>
    private async Task WaitUntilAsync(DateTimeOffset moment, CancellationToken stopping)
    {
        var left = moment - time.GetUtcNow();
        var wait = Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, stopping);
        if (time.GetUtcNow() < moment)
        {
            await wait.ConfigureAwait(false);
        }
    }
}
