using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace CookieConsent.EntityFrameworkCore;

/// <summary>Stores consent records in a database, with a context of the package or of the application.</summary>
internal sealed class DatabaseRecordStore<TContext>(RecordDatabase<TContext> database, bool createsTables) : IConsentRecordStore
    where TContext : DbContext
{
    private const int PageSize = 1000;
    private const int MaxAttempts = 3;

    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        if (await database.RunAsync(context => Task.FromResult(RecordSchema.FindModelError(context))).ConfigureAwait(false) is { } modelError)
        {
            throw modelError;
        }

        if (createsTables)
        {
            await database.RunInTransactionAsync(
                isExclusive: true,
                (context, token) => context.Database.ExecuteSqlRawAsync(RecordSchema.Script(context), token),
                (_, _) => Task.FromResult(false),
                cancellationToken).ConfigureAwait(false);
        }

        if (await database.RunAsync(context => RecordSchema.FindTableErrorAsync(context, cancellationToken)).ConfigureAwait(false) is { } tableError)
        {
            throw tableError;
        }
    }

    public async Task AppendAsync(IReadOnlyCollection<ConsentRecord> records, IReadOnlyCollection<ConsentExhibit> exhibits, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.RunInTransactionAsync(
                    isExclusive: false, (context, token) => AddAsync(context, records, exhibits, token), (_, _) => Task.FromResult(false), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (DbUpdateException) when (attempt < MaxAttempts)
            {
                // Another instance stored one of them at the same time. The next attempt finds it.
            }
        }
    }

    public async IAsyncEnumerable<ConsentRecord> ReadRecordsAsync(ConsentRecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = ReadAsync<RecordRow>(
            (records, last) => records.Matching(query).After(last).OrderBy(record => record.RecordedAt).ThenBy(record => record.Number),
            cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return row.ToRecord();
        }
    }

    public Task<ConsentExhibit?> FindExhibitAsync(string hash, CancellationToken cancellationToken = default) => database.RunAsync(async context =>
        (await context.Set<ExhibitRow>().AsNoTracking().FirstOrDefaultAsync(exhibit => exhibit.Hash == hash, cancellationToken).ConfigureAwait(false))?.ToExhibit());

    public async IAsyncEnumerable<ConsentExhibitSummary> ReadExhibitsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // There is one for each language and each change of the texts, so there are few.
        var rows = await database.RunAsync(context => context.Set<ExhibitRow>()
            .OrderBy(exhibit => exhibit.StoredAt).ThenBy(exhibit => exhibit.Hash)
            .Select(exhibit => new { exhibit.Hash, exhibit.Language, exhibit.StoredAt })
            .ToListAsync(cancellationToken)).ConfigureAwait(false);
        foreach (var row in rows)
        {
            yield return new ConsentExhibitSummary(row.Hash, row.Language, Moment.Of(row.StoredAt));
        }
    }

    public Task<ConsentSeal?> FindNewestSealAsync(CancellationToken cancellationToken = default) =>
        database.RunAsync(context => NewestSealAsync(context, cancellationToken));

    public async IAsyncEnumerable<ConsentSeal> ReadSealsAsync(DateTimeOffset? from, DateTimeOffset? until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = ReadAsync<SealRow>((seals, last) => seals.Within(from, until).After(last).OrderBy(seal => seal.Hour), cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return row.ToSeal();
        }
    }

    public Task<bool> TryAddSealAsync(ConsentSeal seal, CancellationToken cancellationToken = default) => database.RunInTransactionAsync(
        isExclusive: true,
        async (context, token) =>
        {
            var newest = await NewestSealAsync(context, token).ConfigureAwait(false);
            if (newest?.Hash != seal.Previous || await CountAsync(context, seal, token).ConfigureAwait(false) != seal.Count)
            {
                return false;
            }

            context.Add(SealRow.Of(seal));
            await context.SaveChangesAsync(token).ConfigureAwait(false);
            return true;
        },
        async (context, token) => await NewestSealAsync(context, token).ConfigureAwait(false) == seal,
        cancellationToken);

    public Task<bool> EraseAsync(ConsentErasure erasure, CancellationToken cancellationToken = default) => database.RunInTransactionAsync(
        isExclusive: false,
        async (context, token) =>
        {
            if (await context.Set<RecordRow>().Where(record => record.Id == erasure.RecordId).ExecuteDeleteAsync(token).ConfigureAwait(false) == 0)
            {
                return false;
            }

            context.Add(ErasureRow.Of(erasure));
            await context.SaveChangesAsync(token).ConfigureAwait(false);
            return true;
        },
        (context, token) => context.Set<ErasureRow>().AnyAsync(row => row.RecordId == erasure.RecordId, token),
        cancellationToken);

    public async IAsyncEnumerable<ConsentErasure> ReadErasuresAsync(DateTimeOffset? from, DateTimeOffset? until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = ReadAsync<ErasureRow>(
            (erasures, last) => erasures.Within(from, until).After(last).OrderBy(erasure => erasure.Hour).ThenBy(erasure => erasure.Number),
            cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return row.ToErasure();
        }
    }

    public async Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var limit = before.UtcDateTime;
        while (await OldestRecordAsync(limit, cancellationToken).ConfigureAwait(false) is { } oldest)
        {
            var end = ConsentSeal.HourOf(Moment.Of(oldest)).AddHours(1).UtcDateTime;
            await database.RunAsync(context => context.Set<RecordRow>().Where(record => record.RecordedAt < end).ExecuteDeleteAsync(cancellationToken)).ConfigureAwait(false);
        }

        // Alone, so that no batch finds an exhibit that is deleted before the batch is stored.
        await database.RunInTransactionAsync(isExclusive: true, (context, token) => PurgeRestAsync(context, limit, token), (_, _) => Task.FromResult(false), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> AddAsync(TContext context, IReadOnlyCollection<ConsentRecord> records, IReadOnlyCollection<ConsentExhibit> exhibits, CancellationToken cancellationToken)
    {
        var end = (await NewestSealAsync(context, cancellationToken).ConfigureAwait(false))?.End ?? DateTimeOffset.MinValue;
        var ids = records.Select(record => record.Id).ToList();
        var hashes = exhibits.Select(exhibit => exhibit.Hash).ToList();
        var knownIds = await context.Set<RecordRow>().Where(record => ids.Contains(record.Id)).Select(record => record.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var knownHashes = await context.Set<ExhibitRow>().Where(exhibit => hashes.Contains(exhibit.Hash)).Select(exhibit => exhibit.Hash).ToListAsync(cancellationToken).ConfigureAwait(false);
        context.AddRange(exhibits.DistinctBy(exhibit => exhibit.Hash).ExceptBy(knownHashes, exhibit => exhibit.Hash).Select(ExhibitRow.Of));
        context.AddRange(records.DistinctBy(record => record.Id).ExceptBy(knownIds, record => record.Id).Select(record => RecordRow.Of(record.NotBefore(end))));
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<ConsentSeal?> NewestSealAsync(TContext context, CancellationToken cancellationToken) =>
        (await context.Set<SealRow>().AsNoTracking().OrderByDescending(seal => seal.Hour).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false))?.ToSeal();

    private static async Task<long> CountAsync(TContext context, ConsentSeal seal, CancellationToken cancellationToken)
    {
        var (hour, end) = (seal.Hour.UtcDateTime, seal.End.UtcDateTime);
        var records = await context.Set<RecordRow>().LongCountAsync(record => record.RecordedAt >= hour && record.RecordedAt < end, cancellationToken).ConfigureAwait(false);
        return records + await context.Set<ErasureRow>().LongCountAsync(erasure => erasure.Hour == hour, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> PurgeRestAsync(TContext context, DateTime limit, CancellationToken cancellationToken)
    {
        await context.Set<ErasureRow>().Where(erasure => erasure.Hour < limit).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await context.Set<ExhibitRow>()
            .Where(exhibit => exhibit.StoredAt < limit && !context.Set<RecordRow>().Any(record => record.Exhibit == exhibit.Hash))
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task<DateTime?> OldestRecordAsync(DateTime limit, CancellationToken cancellationToken) => database.RunAsync(context =>
        context.Set<RecordRow>().Where(record => record.RecordedAt < limit).OrderBy(record => record.RecordedAt).Select(record => (DateTime?)record.RecordedAt).FirstOrDefaultAsync(cancellationToken));

    /// <summary>
    /// Reads page by page: a strategy that retries holds a whole result in memory, and an open result holds a connection while somebody
    /// downloads it.
    /// </summary>
    private async IAsyncEnumerable<TRow> ReadAsync<TRow>(Func<IQueryable<TRow>, TRow?, IQueryable<TRow>> select, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        TRow? last = null;
        do
        {
            var page = await database.RunAsync(context => select(context.Set<TRow>().AsNoTracking(), last).Take(PageSize).ToListAsync(cancellationToken)).ConfigureAwait(false);
            foreach (var row in page)
            {
                yield return row;
            }

            last = page.Count == PageSize ? page[^1] : null;
        }
        while (last is not null);
    }
}
