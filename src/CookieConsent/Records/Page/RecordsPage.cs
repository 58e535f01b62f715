using System.Globalization;
using CookieConsent.Components;
using CookieConsent.Endpoints;
using CookieConsent.Http;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Reports;

/// <summary>The page for operators.</summary>
internal sealed class RecordsPage(IConsentRecordStore store, TimeProvider time)
{
    private const int Days = 14;
    private const int MaxFound = 100;
    private const int MaxSeals = 24;

    public async Task Get(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            context.Features.Set(await ReadAsync(context).ConfigureAwait(false));
        }
        catch (ProblemException exception)
        {
            await exception.Problem.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var html = await ComponentRenderer.RenderAsync<ConsentRecordsDocument>(context).ConfigureAwait(false);
        context.Response.ContentType = LibraryHtml.ContentType;
        await context.Response.WriteAsync(html, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<RecordsPageContent> ReadAsync(HttpContext context)
    {
        var query = ReportQuery.Of(context.Request);
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        return new RecordsPageContent
        {
            Path = context.Request.PathBase.Add(context.Request.Path).ToUriComponent().TrimEnd('/'),
            Value = query.Value,
            Found = query.Value is null ? [] : await store.ReadRecordsAsync(query, context.RequestAborted).Take(MaxFound).ToListAsync(context.RequestAborted).ConfigureAwait(false),
            Days = await CountAsync(today.AddDays(1 - Days), context.RequestAborted).ConfigureAwait(false),
            Seals = await ReadSealsAsync(context.RequestAborted).ConfigureAwait(false),
            Exhibits = await store.ReadExhibitsAsync(context.RequestAborted).ToListAsync(context.RequestAborted).ConfigureAwait(false),
        };
    }

    private async Task<List<DayCount>> CountAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<(string Day, string Category), (int Accepted, int Rejected)>();
        await foreach (var record in store.ReadRecordsAsync(new ConsentRecordQuery { From = from }, cancellationToken).ConfigureAwait(false))
        {
            foreach (var choice in PreferencesFormat.Parse(record.Value)?.Choices ?? [])
            {
                var key = (record.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), choice.CategoryId);
                var (accepted, rejected) = counts.GetValueOrDefault(key);
                counts[key] = choice.Choice == ConsentChoice.Accepted ? (accepted + 1, rejected) : (accepted, rejected + 1);
            }
        }

        return [.. counts.Select(count => new DayCount(count.Key.Day, count.Key.Category, count.Value.Accepted, count.Value.Rejected))];
    }

    private async Task<List<ConsentSeal>> ReadSealsAsync(CancellationToken cancellationToken)
    {
        var newest = await store.FindNewestSealAsync(cancellationToken).ConfigureAwait(false);
        return newest is null ? [] : await store.ReadSealsAsync(newest.Hour.AddHours(1 - MaxSeals), null, cancellationToken).OrderByDescending(seal => seal.Hour).ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>What the page shows.</summary>
internal sealed record RecordsPageContent
{
    public required string Path { get; init; }

    /// <summary>The cookie value that was searched for; <see langword="null"/> without a search.</summary>
    public required string? Value { get; init; }

    public required IReadOnlyList<ConsentRecord> Found { get; init; }

    public required IReadOnlyList<DayCount> Days { get; init; }

    public required IReadOnlyList<ConsentSeal> Seals { get; init; }

    public required IReadOnlyList<ConsentExhibitSummary> Exhibits { get; init; }
}

/// <summary>How many choices about a category were recorded on a day.</summary>
internal sealed record DayCount(string Day, string Category, int Accepted, int Rejected);
