using System.Runtime.CompilerServices;

namespace CookieConsent.Tests.Records;

/// <summary>What several instances of an application share.</summary>
internal sealed class MemoryRecords
{
    public Lock Access { get; } = new();

    public List<ConsentRecord> Records { get; } = [];

    public List<ConsentExhibit> Exhibits { get; } = [];

    public List<ConsentSeal> Seals { get; } = [];

    public List<ConsentErasure> Erasures { get; } = [];
}

/// <summary>The simplest store there can be, to compare the others with, and for tests of everything above a store.</summary>
internal sealed class MemoryRecordStore(MemoryRecords shared) : IConsentRecordStore
{
    public Task OpenAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task AppendAsync(IReadOnlyCollection<ConsentRecord> records, IReadOnlyCollection<ConsentExhibit> exhibits, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (shared.Access)
        {
            var end = shared.Seals.LastOrDefault()?.End ?? DateTimeOffset.MinValue;
            shared.Exhibits.AddRange(exhibits.DistinctBy(exhibit => exhibit.Hash).ExceptBy(shared.Exhibits.Select(known => known.Hash), exhibit => exhibit.Hash).ToList());
            shared.Records.AddRange(records.DistinctBy(record => record.Id).ExceptBy(shared.Records.Select(known => known.Id), record => record.Id).Select(record => record.NotBefore(end)).ToList());
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<ConsentRecord> ReadRecordsAsync(ConsentRecordQuery query, CancellationToken cancellationToken = default) => Read(
        () => shared.Records.Where(query.Includes).OrderBy(record => record.Hour),
        cancellationToken);

    public Task<ConsentExhibit?> FindExhibitAsync(string hash, CancellationToken cancellationToken = default)
    {
        lock (shared.Access)
        {
            return Task.FromResult(shared.Exhibits.Find(exhibit => exhibit.Hash == hash));
        }
    }

    public IAsyncEnumerable<ConsentExhibitSummary> ReadExhibitsAsync(CancellationToken cancellationToken = default) => Read(
        () => shared.Exhibits.OrderBy(exhibit => exhibit.StoredAt).Select(exhibit => new ConsentExhibitSummary(exhibit.Hash, exhibit.Language, exhibit.StoredAt)),
        cancellationToken);

    public Task<ConsentSeal?> FindNewestSealAsync(CancellationToken cancellationToken = default)
    {
        lock (shared.Access)
        {
            return Task.FromResult(shared.Seals.LastOrDefault());
        }
    }

    public IAsyncEnumerable<ConsentSeal> ReadSealsAsync(DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken = default) =>
        Read(() => shared.Seals.Where(seal => IsWithin(seal.Hour, from, until)), cancellationToken);

    public Task<bool> TryAddSealAsync(ConsentSeal seal, CancellationToken cancellationToken = default)
    {
        lock (shared.Access)
        {
            var count = shared.Records.Count(record => record.Hour == seal.Hour) + shared.Erasures.Count(erasure => erasure.Hour == seal.Hour);
            if (shared.Seals.LastOrDefault()?.Hash != seal.Previous || count != seal.Count)
            {
                return Task.FromResult(false);
            }

            shared.Seals.Add(seal);
            return Task.FromResult(true);
        }
    }

    public Task<bool> EraseAsync(ConsentErasure erasure, CancellationToken cancellationToken = default)
    {
        lock (shared.Access)
        {
            var isStored = shared.Records.RemoveAll(record => record.Id == erasure.RecordId) > 0;
            shared.Erasures.AddRange(isStored ? [erasure] : []);
            return Task.FromResult(isStored);
        }
    }

    public IAsyncEnumerable<ConsentErasure> ReadErasuresAsync(DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken = default) =>
        Read(() => shared.Erasures.Where(erasure => IsWithin(erasure.Hour, from, until)).OrderBy(erasure => erasure.Hour), cancellationToken);

    public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        lock (shared.Access)
        {
            shared.Records.RemoveAll(record => record.Hour < before);
            shared.Erasures.RemoveAll(erasure => erasure.Hour < before);
            shared.Exhibits.RemoveAll(exhibit => exhibit.StoredAt < before && !shared.Records.Exists(record => record.Exhibit == exhibit.Hash));
        }

        return Task.CompletedTask;
    }

    private static bool IsWithin(DateTimeOffset hour, DateTimeOffset? from, DateTimeOffset? until) => (from is null || hour >= from) && (until is null || hour < until);

    private async IAsyncEnumerable<T> Read<T>(Func<IEnumerable<T>> select, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        List<T> found;
        lock (shared.Access)
        {
            found = select().ToList();
        }

        foreach (var item in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
