using System.Threading.Channels;

namespace CookieConsent.Records.Writing;

/// <summary>
/// Writes records in batches, in one loop. What cannot be stored is tried again until it is: with the same ids, so that nothing is
/// stored twice. At most <see cref="Capacity"/> records wait.
/// </summary>
internal sealed class RecordWriter(IConsentRecordStore store, RecordTelemetry telemetry)
{
    public const int MaxBatch = 500;
    public const int Capacity = 10_000;

    /// <summary>How long a request waits. This is waiting for a disk or a network, which a clock that is set does not change.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

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
    /// <returns>Whether the record is stored.</returns>
    public async Task<bool> WriteAsync(ConsentRecord record, IReadOnlyCollection<ConsentExhibit> exhibits, bool isAwaited)
    {
        var pending = new PendingRecord(record, exhibits, isAwaited);
        if (!TryEnqueue(pending))
        {
            telemetry.Lost(isAwaited, Capacity);
            return false;
        }

        try
        {
            return await pending.Stored.WaitAsync(Deadline).ConfigureAwait(false);
        }
        catch (TimeoutException)
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
        while (_waiting.Count > 0 || await _arrived.Reader.WaitToReadAsync(stopping).ConfigureAwait(false))
        {
            Collect();
            var batch = _waiting[..Math.Min(_waiting.Count, MaxBatch)];
            if (await TryStoreAsync(batch, stopping).ConfigureAwait(false))
            {
                _waiting.RemoveRange(0, batch.Count);
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

        Interlocked.Add(ref _count, -_waiting.RemoveAll(pending => pending.IsAbandoned));
    }

    private async Task<bool> TryStoreAsync(List<PendingRecord> batch, CancellationToken stopping)
    {
        if (batch.Count == 0)
        {
            return true;
        }

        var records = batch.Select(pending => pending.Record).OfType<ConsentRecord>().ToList();
        var exhibits = batch.SelectMany(pending => pending.Exhibits).DistinctBy(exhibit => exhibit.Hash).ToList();
        try
        {
            await OpenStoreAsync(stopping).ConfigureAwait(false);
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            timeout.CancelAfter(AttemptTimeout);
            var start = telemetry.Start();
            await store.AppendAsync(records, exhibits, timeout.Token).ConfigureAwait(false);
            telemetry.Written(records.Count, start);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            telemetry.AttemptFailed(exception);
            batch.ForEach(pending => pending.FailAttempt());
            return false;
        }

        batch.ForEach(pending => pending.Succeed());
        Interlocked.Add(ref _count, -batch.Count);
        return true;
    }
}
