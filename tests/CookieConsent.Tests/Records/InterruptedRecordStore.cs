using System.Runtime.CompilerServices;

namespace CookieConsent.Tests.Records;

/// <summary>A store that can be cut off, and that counts what reaches it.</summary>
internal sealed class InterruptedRecordStore(MemoryRecords shared) : IConsentRecordStore
{
    private readonly MemoryRecordStore _inner = new(shared);
    private int _appends;

    /// <summary>Whether every method fails.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether records are stored, and then the answer is lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>What batches wait for before anything of them is stored.</summary>
    public Task Blocked { get; set; } = Task.CompletedTask;

    /// <summary>What a search for an exhibit waits for, whatever its caller does.</summary>
    public Task Search { get; set; } = Task.CompletedTask;

    /// <summary>Done by the thread that asks for the newest seal.</summary>
    public Action Seals { get; set; } = () => { };

    /// <summary>Done after records were read and before erasures are.</summary>
    public Func<Task> BetweenReads { get; set; } = () => Task.CompletedTask;

    /// <summary>Done before old records are deleted.</summary>
    public Action Purging { get; set; } = () => { };

    /// <summary>How many seals are added before the store fails.</summary>
    public int AddedSeals { get; set; } = int.MaxValue;

    /// <summary>How many records a reader gets before the store fails.</summary>
    public int ReadableRecords { get; set; } = int.MaxValue;

    public int Appends => _appends;

    /// <summary>How many records the largest batch had.</summary>
    public int LargestBatch { get; private set; }

    public Task OpenAsync(CancellationToken cancellationToken = default) => Reached(_inner.OpenAsync);

    public async Task AppendAsync(IReadOnlyCollection<ConsentRecord> records, IReadOnlyCollection<ConsentExhibit> exhibits, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _appends);
        LargestBatch = Math.Max(LargestBatch, records.Count);
        await Blocked.WaitAsync(cancellationToken);
        await Reached(() => _inner.AppendAsync(records, exhibits, cancellationToken));
        if (LosesAnswers)
        {
            throw new IOException("The answer is lost.");
        }
    }

    public IAsyncEnumerable<ConsentRecord> ReadRecordsAsync(ConsentRecordQuery query, CancellationToken cancellationToken = default) => Reached(() => Readable(_inner.ReadRecordsAsync(query, cancellationToken)));

    public async Task<ConsentExhibit?> FindExhibitAsync(string hash, CancellationToken cancellationToken = default)
    {
        await Search;
        return await Reached(() => _inner.FindExhibitAsync(hash, cancellationToken));
    }

    public IAsyncEnumerable<ConsentExhibitSummary> ReadExhibitsAsync(CancellationToken cancellationToken = default) => Reached(() => _inner.ReadExhibitsAsync(cancellationToken));

    public Task<ConsentSeal?> FindNewestSealAsync(CancellationToken cancellationToken = default)
    {
        Seals();
        return Reached(() => _inner.FindNewestSealAsync(cancellationToken));
    }

    public IAsyncEnumerable<ConsentSeal> ReadSealsAsync(DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken = default) => Reached(() => _inner.ReadSealsAsync(from, until, cancellationToken));

    public Task<bool> TryAddSealAsync(ConsentSeal seal, CancellationToken cancellationToken = default) =>
        AddedSeals-- > 0 ? Reached(() => _inner.TryAddSealAsync(seal, cancellationToken)) : throw new IOException("The connection to the store broke.");

    public Task<bool> EraseAsync(ConsentErasure erasure, CancellationToken cancellationToken = default) => Reached(() => _inner.EraseAsync(erasure, cancellationToken));

    public async IAsyncEnumerable<ConsentErasure> ReadErasuresAsync(DateTimeOffset? from, DateTimeOffset? until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await BetweenReads();
        await foreach (var erasure in Reached(() => _inner.ReadErasuresAsync(from, until, cancellationToken)))
        {
            yield return erasure;
        }
    }

    public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        Purging();
        return Reached(() => _inner.PurgeAsync(before, cancellationToken));
    }

    private async IAsyncEnumerable<ConsentRecord> Readable(IAsyncEnumerable<ConsentRecord> records)
    {
        var count = 0;
        await foreach (var record in records)
        {
            yield return count++ < ReadableRecords ? record : throw new IOException("The connection to the store broke.");
        }
    }

    private Task Reached(Func<CancellationToken, Task> act) => Reached(() => act(default));

    private T Reached<T>(Func<T> act) => IsDown ? throw new IOException("The store is down.") : act();
}
