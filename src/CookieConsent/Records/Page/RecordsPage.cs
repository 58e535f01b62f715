using System.Globalization;
using CookieConsent.Catalogue;
using CookieConsent.Components;
using CookieConsent.Http;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Records.Page;

/// <summary>The page for operators: alone under the path of <c>MapConsentRecords()</c>, or in a page of the site.</summary>
internal sealed class RecordsPage(IConsentRecordStore store, TimeProvider time)
{
    public const int Days = 14;

    private const string Name = "CookieConsent.Records";
    private const int MaxFound = 100;
    private const int MaxSeals = 12;
    private const int MaxExhibits = 50;

    private int _mappings;

    /// <summary>The name of the next mapping, by which links find it.</summary>
    public string NextName() => NameOf(_mappings++);

    public static async Task Get(HttpContext context)
    {
        var html = await ComponentRenderer.RenderAsync<ConsentRecordsDocument>(context).ConfigureAwait(false);
        context.Response.ContentType = LibraryHtml.ContentType;
        await context.Response.WriteAsync(html, context.RequestAborted).ConfigureAwait(false);
    }

    /// <exception cref="InvalidOperationException">The page has no authorization policy, or nothing is mapped.</exception>
    public async Task<RecordsPageContent> ReadAsync(HttpContext context)
    {
        OperatorAccess.Require(context);
        if (!context.Response.HasStarted)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        var aborted = context.RequestAborted;
        var address = new RecordsAddress(context);
        var found = address.Value is { } value
            ? await store.ReadRecordsAsync(new ConsentRecordQuery { Value = value }, aborted).Take(MaxFound).ToListAsync(aborted).ConfigureAwait(false)
            : [];
        var exhibits = await store.ReadExhibitsAsync(aborted).OrderByDescending(exhibit => exhibit.StoredAt).ThenBy(exhibit => exhibit.Language).Take(MaxExhibits).ToListAsync(aborted).ConfigureAwait(false);
        var shown = address.Exhibit ?? found.FirstOrDefault()?.Exhibit ?? exhibits.FirstOrDefault()?.Hash;
        return new RecordsPageContent
        {
            Address = address,
            Records = PathOf(context),
            Value = address.Value,
            Found = found,
            Charts = await ReadChartsAsync(context.GetCookieCatalogue(), aborted).ConfigureAwait(false),
            Seals = await ReadSealsAsync(aborted).ConfigureAwait(false),
            Exhibits = exhibits,
            Shown = shown is not null && await store.FindExhibitAsync(shown, aborted).ConfigureAwait(false) is { } exhibit ? new ShownExhibit(exhibit) : null,
        };
    }

    private static string NameOf(int mapping) => string.Create(CultureInfo.InvariantCulture, $"{Name}.{mapping}");

    /// <summary>Where the records are mapped. The page alone is there itself.</summary>
    private string PathOf(HttpContext context)
    {
        var links = context.GetApplicationServices().GetRequiredService<LinkGenerator>();
        var own = context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        var names = Enumerable.Range(0, _mappings).Select(NameOf).OrderBy(name => name == own ? 0 : 1);
        return names.Select(name => links.GetPathByName(context, name)).FirstOrDefault(path => path is not null)?.TrimEnd('/')
            ?? throw new InvalidOperationException("The page of consent records links to what MapConsentRecords() maps. Call app.MapConsentRecords(\"/admin/consent\").RequireAuthorization(\"…\").");
    }

    private async Task<List<CategoryChart>> ReadChartsAsync(CookieCatalogue catalogue, CancellationToken cancellationToken)
    {
        var first = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - Days);
        var charts = new SortedDictionary<string, CategoryChart>(StringComparer.Ordinal);
        var query = new ConsentRecordQuery { From = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) };
        await foreach (var record in store.ReadRecordsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            // Visitors can put the ids of other applications into their cookie.
            foreach (var choice in (PreferencesFormat.Parse(record.Value)?.Choices ?? []).Where(choice => catalogue.FindCategory(choice.CategoryId) is not null))
            {
                if (!charts.TryGetValue(choice.CategoryId, out var chart))
                {
                    charts.Add(choice.CategoryId, chart = new CategoryChart(choice.CategoryId, first, Days));
                }

                chart.Add(DateOnly.FromDateTime(record.RecordedAt.UtcDateTime), choice.Choice == ConsentChoice.Accepted);
            }
        }

        return [.. charts.Values];
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
    public required RecordsAddress Address { get; init; }

    /// <summary>The path of <c>MapConsentRecords()</c>.</summary>
    public required string Records { get; init; }

    /// <summary>The cookie value that was searched for; <see langword="null"/> without a search.</summary>
    public required string? Value { get; init; }

    public required IReadOnlyList<ConsentRecord> Found { get; init; }

    public required IReadOnlyList<CategoryChart> Charts { get; init; }

    public required IReadOnlyList<ConsentSeal> Seals { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ConsentExhibitSummary> Exhibits { get; init; }

    /// <summary>The one that was asked for, or of the first record that was found, or the newest; <see langword="null"/> without one.</summary>
    public required ShownExhibit? Shown { get; init; }
}
