using System.Text.Json;
using CookieConsent.Catalogue;
using CookieConsent.Origins;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Endpoints;

/// <summary><c>POST /cookies/reports</c>: what browsers block, or would block.</summary>
internal static class PolicyReportEndpoint
{
    private const string MediaType = "application/csp-report";

    private static readonly string[] MediaTypes = [MediaType, "application/reports+json", "application/json"];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public static async Task Post(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            SameOrigin.Require(context.Request);
            var reported = await RequestBody.ReadAsync(context.Request, MediaType, HasType, "The body is not a report.", ParseAsync).ConfigureAwait(false);
            var blocked = context.GetApplicationServices().GetRequiredService<BlockedOrigins>();
            if (blocked.TakesMore())
            {
                AddTo(blocked, reported, context);
            }

            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (ProblemException exception)
        {
            await exception.Problem.WriteAsync(context).ConfigureAwait(false);
        }
    }

    private static void AddTo(BlockedOrigins blocked, IEnumerable<(WebOrigin Origin, OriginKinds Kind)> reported, HttpContext context)
    {
        var host = context.Request.Host;
        var catalogue = context.GetCookieCatalogue();
        foreach (var (origin, kind) in reported.Where(report => !report.Origin.IsHost(host)))
        {
            blocked.Add(origin, kind, catalogue);
        }
    }

    private static bool HasType(HttpRequest request) =>
        MediaTypes.Contains(request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    private static async Task<IReadOnlyList<(WebOrigin Origin, OriginKinds Kind)>> ParseAsync(HttpRequest request)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return PolicyReport.Read(document.RootElement) ?? throw Unreadable("It is no report about a policy.");
        }

        // Half a surrogate pair is found no sooner than its text is read, and is no JsonException.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Unreadable($"The body is not well-formed JSON: {Problem.Truncate(exception.Message)}");
        }
    }

    private static ProblemException Unreadable(string detail) => new(new Problem(
        StatusCodes.Status400BadRequest, "The report cannot be read.", detail, RequestBody.Field, """Send { "csp-report": { … } }, or an array of reports of the type "csp-violation"."""));
}
