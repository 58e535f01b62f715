using System.Text.Json;
using CookieConsent.Endpoints;
using CookieConsent.Http;
using CookieConsent.Preferences;
using CookieConsent.Records.Seals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Records.Reports;

/// <summary>What operators get under the path of <c>MapConsentRecords()</c>.</summary>
internal sealed class RecordEndpoints(IConsentRecordStore store, ConsentVerification verification, TimeProvider time)
{
    public Task GetJsonLines(HttpContext context) => ExportAsync(context, LineStream.Json, "", record => RecordFormat.Format(record) + "\n");

    public Task GetCsv(HttpContext context) => ExportAsync(context, LineStream.Csv, RecordCsv.Header, RecordCsv.Line);

    /// <summary>One record with its path to the root of its hour.</summary>
    public Task GetRecord(HttpContext context) => AnswerAsync(context, async () =>
    {
        var record = await FindAsync(context).ConfigureAwait(false);
        var hour = await SealedHour.ReadAsync(store, record.Hour, context.RequestAborted).ConfigureAwait(false);
        var leaf = MerkleTree.LeafOf(record);
        var position = Array.FindIndex(hour.Leaves, known => known.AsSpan().SequenceEqual(leaf));
        var seal = await FindSealAsync(record.Hour, context.RequestAborted).ConfigureAwait(false);
        var proof = new RecordProof(
            Parse(RecordFormat.Format(record)),
            Convert.ToHexStringLower(leaf),
            MerkleTree.PathOf(hour.Leaves, position),
            hour.Root,
            seal is null ? null : Parse(RecordFormat.Format(seal)),
            seal?.Hash);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(CanonicalJson.Of(proof, RecordReportJson.Default.RecordProof), context.RequestAborted).ConfigureAwait(false);
    });

    /// <summary>Erases one record, of which its leaf remains.</summary>
    public Task EraseRecord(HttpContext context) => AnswerAsync(context, async () =>
    {
        SameOrigin.Require(context.Request);
        var record = await FindAsync(context).ConfigureAwait(false);
        await store.EraseAsync(SealedHour.ErasureOf(record, CookiePreferences.WholeSecond(time.GetUtcNow())), context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    public Task GetExhibits(HttpContext context) => AnswerAsync(context, () => LineStream.WriteAsync(
        context,
        LineStream.Json,
        store.ReadExhibitsAsync,
        exhibit => JsonSerializer.Serialize(new ExhibitEntry(exhibit.Hash, exhibit.Language, RecordFormat.Format(exhibit.StoredAt)), RecordReportJson.Default.ExhibitEntry) + "\n"));

    /// <summary>An exhibit is named after its bytes, so it never changes.</summary>
    public Task GetExhibit(HttpContext context) => AnswerAsync(context, async () =>
    {
        var hash = context.GetRouteValue("hash") as string ?? "";
        var exhibit = await store.FindExhibitAsync(hash, context.RequestAborted).ConfigureAwait(false) ?? throw NotFound("exhibit");
        var tag = new EntityTagHeaderValue($"\"{exhibit.Hash}\"");
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        context.Response.Headers.ETag = tag.ToString();
        if (ParsedHeaders.HasContent(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(exhibit.Content, context.RequestAborted).ConfigureAwait(false);
    });

    public Task GetSeals(HttpContext context) => AnswerAsync(context, () =>
    {
        var query = ReportQuery.Of(context.Request);
        return LineStream.WriteAsync(context, LineStream.Json, aborted => store.ReadSealsAsync(query.From, query.To, aborted), seal => CanonicalJson.Of(
            new SealEntry(RecordFormat.Format(seal.Hour), seal.Count, seal.Root, seal.Previous, RecordFormat.Format(seal.PurgedBefore), seal.Hash), RecordReportJson.Default.SealEntry) + "\n");
    });

    /// <summary>Verifies everything: a line for each hour, and one about the whole.</summary>
    public Task Verify(HttpContext context) => AnswerAsync(context, () =>
        LineStream.WriteAsync(context, LineStream.Json, aborted => VerifyAsync(context.Request.Query["expect"].ToString().Trim(), aborted), line => line + "\n"));

    private async IAsyncEnumerable<string> VerifyAsync(string expected, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var summary = new VerificationSummary(expected);
        await foreach (var hour in verification.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            summary.Add(hour);
            yield return JsonSerializer.Serialize(
                new HourLine(RecordFormat.Format(hour.Hour), VerificationSummary.NameOf(hour.State), hour.Sealed, hour.Found, hour.Erased, hour.Hash), RecordReportJson.Default.HourLine);
        }

        yield return JsonSerializer.Serialize(summary.ToLine(), RecordReportJson.Default.VerificationLine);
    }

    private Task ExportAsync(HttpContext context, string contentType, string header, Func<ConsentRecord, string> format) => AnswerAsync(context, async () =>
    {
        var query = ReportQuery.Of(context.Request);
        var extension = contentType == LineStream.Csv ? "csv" : "ndjson";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"consent-records.{extension}\"";
        await LineStream.WriteAsync(context, contentType, aborted => store.ReadRecordsAsync(query, aborted), format, header).ConfigureAwait(false);
    });

    private async Task<ConsentRecord> FindAsync(HttpContext context)
    {
        if (Guid.TryParse(context.GetRouteValue("id") as string, out var id))
        {
            await foreach (var record in store.ReadRecordsAsync(new ConsentRecordQuery { Id = id }, context.RequestAborted).ConfigureAwait(false))
            {
                return record;
            }
        }

        throw NotFound("record");
    }

    private async Task<ConsentSeal?> FindSealAsync(DateTimeOffset hour, CancellationToken cancellationToken)
    {
        await foreach (var seal in store.ReadSealsAsync(hour, hour.AddHours(1), cancellationToken).ConfigureAwait(false))
        {
            return seal;
        }

        return null;
    }

    private static async Task AnswerAsync(HttpContext context, Func<Task> answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (ProblemException exception)
        {
            await exception.Problem.WriteAsync(context).ConfigureAwait(false);
        }
    }

    private static ProblemException NotFound(string what) =>
        new(new Problem(StatusCodes.Status404NotFound, "Not found.", $"There is no such {what}.", Field: null, "Check the address. Retention may have deleted it."));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
