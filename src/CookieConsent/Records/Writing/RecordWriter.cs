using System.Threading.Channels;

namespace CookieConsent.Records.Writing;

/// <summary>
/// Writes records in batches, in one loop. What cannot be stored is tried again until it is: with the same ids, so that nothing is
/// stored twice. At most <see cref="Capacity"/> records wait.
/// </summary>
internal sealed class RecordWriter(IConsentRecordStore store, LateRecords late, RecordTelemetry telemetry)
{
    public const int MaxBatch = 500;
    public const int Capacity = 10_000;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastDelay = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingRecord> _arrived = Channel.CreateUnbounded<PendingRecord>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<PendingRecord> _waiting = [];
    private bool _isOpen;
    private int _count;

    /// <summary>How many records wait to be stored.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Opens the store. What fails here is tried again before the first record is stored.</summary>
    /// <exception cref="InvalidOperationException">The store is not set up.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not InvalidOperationException && !cancellationToken.IsCancellationRequested)
        {
            telemetry.AttemptFailed(exception);
        }
    }

    /// <summary>Stores a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="exhibits">What it names, where that may not be stored yet.</param>
    /// <param name="isAwaited">Whether the choice takes effect only if this succeeds. Otherwise the record is stored later.</param>
    /// <param name="deadline">Ends the wait. It has no effect on the record of a choice that takes effect anyway.</param>
    /// <returns>Whether the record is stored.</returns>
    public async Task<bool> WriteAsync(ConsentRecord record, IReadOnlyCollection<ConsentExhibit> exhibits, bool isAwaited, CancellationToken deadline)
    {
        var pending = new PendingRecord(record, exhibits, isAwaited);
        if (!TryEnqueue(pending))
        {
            telemetry.Lost(isAwaited, Capacity);
            return false;
        }

        try
        {
            return await pending.Stored.WaitAsync(deadline).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return isAwaited && Abandon(pending);
        }
    }

    /// <summary>Stores what pages show from now on.</summary>
    public void Publish(IReadOnlyCollection<ConsentExhibit> exhibits)
    {
        if (!TryEnqueue(new PendingRecord(null, exhibits, isAwaited: false)))
        {
            telemetry.Unpublished(Capacity);
        }
    }

    /// <summary>Writes until <see cref="Complete"/>, and then once more what waits.</summary>
    /// <param name="stopping">Ends the attempts.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        var delay = FirstDelay;
        while (_waiting.Count + late.Count > 0 || await _arrived.Reader.WaitToReadAsync(stopping).ConfigureAwait(false))
        {
            Collect();
            if (await TryStoreAsync(stopping).ConfigureAwait(false))
            {
                delay = FirstDelay;
                continue;
            }

            if (_arrived.Reader.Completion.IsCompleted)
            {
                return;
            }

            await Task.Delay(delay, stopping).ConfigureAwait(false);
            delay = delay * 2 < LastDelay ? delay * 2 : LastDelay;
        }
    }

    /// <summary>Takes no more records.</summary>
    public void Complete() => _arrived.Writer.TryComplete();

    private async Task OpenStoreAsync(CancellationToken cancellationToken)
    {
        if (!_isOpen)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(AttemptTimeout);
            await store.OpenAsync(timeout.Token).ConfigureAwait(false);
            _isOpen = true;
        }
    }

    private bool TryEnqueue(PendingRecord pending)
    {
        if (Interlocked.Increment(ref _count) <= Capacity && _arrived.Writer.TryWrite(pending))
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    private bool Abandon(PendingRecord pending)
    {
        if (pending.Abandon())
        {
            return true;
        }

        telemetry.Refused();
        return false;
    }

    /// <summary>Takes what has arrived, and drops what nobody waits for any more.</summary>
    private void Collect()
    {
        while (_arrived.Reader.TryRead(out var pending))
        {
            _waiting.Add(pending);
        }

        Interlocked.Add(ref _count, -_waiting.RemoveAll(TryDiscard));
    }

    /// <summary>Discards a record whose acceptance was refused. An attempt that seemed to fail may have stored it.</summary>
    private bool TryDiscard(PendingRecord pending)
    {
        var isAbandoned = pending.IsAbandoned;
        if (isAbandoned && pending is { IsAttempted: true, Record: { } record })
        {
            late.Add(record);
        }

        return isAbandoned;
    }

    private async Task<bool> TryStoreAsync(CancellationToken stopping)
    {
        var batch = _waiting[..Math.Min(_waiting.Count, MaxBatch)];
        batch.ForEach(pending => pending.IsAttempted = true);
        if (batch.Count > 0 && !await TryAsync(token => AppendAsync(batch, token), stopping).ConfigureAwait(false))
        {
            batch.ForEach(pending => pending.FailAttempt());
            return false;
        }

        batch.ForEach(pending => pending.Succeed());
        _waiting.RemoveRange(0, batch.Count);
        Interlocked.Add(ref _count, -batch.Count);
        batch.ForEach(pending => TryDiscard(pending));
        return late.Count == 0 || await TryAsync(late.EraseAsync, stopping).ConfigureAwait(false);
    }

    private async Task AppendAsync(List<PendingRecord> batch, CancellationToken cancellationToken)
    {
        var records = batch.Select(pending => pending.Record).OfType<ConsentRecord>().ToList();
        var exhibits = batch.SelectMany(pending => pending.Exhibits).DistinctBy(exhibit => exhibit.Hash).ToList();
        var start = telemetry.Start();
        await store.AppendAsync(records, exhibits, cancellationToken).ConfigureAwait(false);
        telemetry.Written(records.Count, start);
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> act, CancellationToken stopping)
    {
        try
        {
            await OpenStoreAsync(stopping).ConfigureAwait(false);
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            timeout.CancelAfter(AttemptTimeout);
            await act(timeout.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            telemetry.AttemptFailed(exception);
            return false;
        }
    }
}
