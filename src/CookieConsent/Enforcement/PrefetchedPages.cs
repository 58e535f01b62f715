using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>Pages that the browser fetched or rendered ahead, by speculation rules, as they were for an earlier choice.</summary>
internal static class PrefetchedPages
{
    private const string Header = "Clear-Site-Data";

    // Never "cookies", which clears the whole registrable domain and never "storage".
    private static readonly string[] Types = ["\"prefetchCache\"", "\"prerenderCache\""];

    /// <summary>Browsers ignore the header without HTTPS. What the application clears stays.</summary>
    public static void Discard(HttpContext context)
    {
        var headers = context.Response.Headers;
        var present = headers[Header].ToString();
        if (context.Request.IsHttps && !present.Contains("\"*\"", StringComparison.Ordinal))
        {
            headers[Header] = string.Join(", ", Types.Where(type => !present.Contains(type, StringComparison.Ordinal)).Prepend(present).Where(type => type.Length > 0));
        }
    }
}
