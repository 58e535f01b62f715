using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Origins;

/// <summary>A site that declares an origin in each regime, and sends documents and other content.</summary>
internal static class RestrictedSite
{
    public const string Origins = """
        {
          "Categories": {
            "necessary": { "Origins": { "https://cdn.example": "script style" } },
            "statistics": {
              "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts visitors." } },
              "Origins": { "https://matomo.example": "script connect" }
            },
            "third-party": { "Origins": { "https://www.youtube-nocookie.com": "frame", "https://*.ytimg.com": "img" } }
          }
        }
        """;

    public const string Enforced = "Content-Security-Policy";
    public const string Reported = "Content-Security-Policy-Report-Only";

    public const string Undecided = "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:"
        + "; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data: https://cdn.example https://matomo.example"
        + "; style-src 'self' 'unsafe-inline' blob: data: https://cdn.example"
        + "; connect-src 'self' blob: data: https://matomo.example"
        + "; report-uri /cookies/reports";

    public const string Refused = "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:"
        + "; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data: https://cdn.example"
        + "; style-src 'self' 'unsafe-inline' blob: data: https://cdn.example"
        + "; report-uri /cookies/reports";

    public const string Accepted = "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:"
        + "; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data: https://cdn.example https://matomo.example"
        + "; style-src 'self' 'unsafe-inline' blob: data: https://cdn.example"
        + "; img-src 'self' blob: data: https://*.ytimg.com"
        + "; frame-src 'self' blob: data: https://www.youtube-nocookie.com"
        + "; object-src 'self' blob: data: https://www.youtube-nocookie.com"
        + "; connect-src 'self' blob: data: https://matomo.example"
        + "; report-uri /cookies/reports";

    /// <summary>Starts the site.</summary>
    /// <param name="members">Further settings, as JSON members.</param>
    /// <param name="configure">The host.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="endpoint">Handles every request; by default a page.</param>
    public static Task<Site> StartAsync(
        string members = "\"ThirdParties\": \"Enforce\"",
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? pipeline = null,
        RequestDelegate? endpoint = null) => Site.StartAsync($$"""{ {{members}}, {{Origins.TrimStart()[1..]}}""", configure, pipeline, endpoint ?? (context => context.SendAsync("text/html")));

    public static Task SendAsync(this HttpContext context, string? contentType, string body = "<p>")
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    }

    public static Task<ReceivedResponse> ChooseAllAsync(this Visitor visitor, string choice) => visitor.ChooseAsync(("statistics", choice), ("third-party", choice));
}
