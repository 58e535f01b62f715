using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Links;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints.Discovery;

/// <summary>
/// Serves <c>GET /cookies/report</c>: to everybody in Development, else only behind an authorization policy of its own. Without one it
/// does not exist, whatever the application's fallback policy is.
/// </summary>
internal sealed class CookieReportEndpoint(CookieDiscovery discovery, CookieReportFactory reports, IWebHostEnvironment? environment = null)
{
    public const string DefaultPrefix = "/cookies";

    public IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string prefix)
    {
        var report = endpoints.MapMethods($"{prefix.TrimEnd('/')}/report", [HttpMethods.Get, HttpMethods.Head], GetAsync);
        report.WithMetadata(new OutputCacheAttribute { NoStore = true }, new LibraryEndpointMetadata());
        report.Finally(Open);
        return report;
    }

    /// <summary>Nothing is collected where nobody can read it.</summary>
    private void Open(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.Any(metadata => metadata is IAuthorizeData or AuthorizationPolicy))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }

        if (IsOpen(endpoint.Metadata))
        {
            discovery.Enable();
        }
    }

    private bool IsOpen(IEnumerable<object> metadata) =>
        environment?.IsDevelopment() == true
        || (metadata.Any(item => item is IAuthorizeData or AuthorizationPolicy) && !metadata.Any(item => item is IAllowAnonymous));

    private Task GetAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!IsOpen(context.GetEndpoint()!.Metadata))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return IsAskedForAsJson(context.Request)
            ? context.Response.WriteAsJsonAsync(CookieReportView.Of(reports.Create()), ReportJson.Web.CookieReportView, contentType: null, context.RequestAborted)
            : ConsentEndpoints.WriteAsync<CookieReportDocument>(context);
    }

    private static bool IsAskedForAsJson(HttpRequest request)
    {
        var format = request.Query["format"].ToString();
        return format.Length > 0 ? format.Equals("json", StringComparison.OrdinalIgnoreCase) : FormResponse.IsAskedForAsJson(request);
    }
}
