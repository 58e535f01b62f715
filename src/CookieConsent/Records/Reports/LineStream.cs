using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Reports;

/// <summary>A response of lines that is written while the store is read, so that memory does not grow with it.</summary>
internal static class LineStream
{
    public const string Json = "application/x-ndjson; charset=utf-8";
    public const string Csv = "text/csv; charset=utf-8";

    private const string Broken = "The store could not be read to the end.";

    /// <summary>Writes a line for each item. A stream that breaks ends with an error line, so that nobody takes it for complete.</summary>
    public static async Task WriteAsync<T>(HttpContext context, string contentType, Func<CancellationToken, IAsyncEnumerable<T>> read, Func<T, string> format, string header = "")
    {
        context.Response.ContentType = contentType;
        try
        {
            await context.Response.WriteAsync(header, context.RequestAborted).ConfigureAwait(false);
            await foreach (var item in read(context.RequestAborted).ConfigureAwait(false))
            {
                await context.Response.WriteAsync(format(item), context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync(contentType == Csv ? $"error,{Broken}\r\n" : JsonSerializer.Serialize(new StreamError(Broken), RecordReportJson.Default.StreamError) + "\n", context.RequestAborted).ConfigureAwait(false);
            context.RequestServices.GetTelemetry()?.ReportBroken(exception);
        }
    }

    private static RecordTelemetry? GetTelemetry(this IServiceProvider services) => services.GetService(typeof(RecordTelemetry)) as RecordTelemetry;
}
