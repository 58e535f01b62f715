using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>Pages that the browser fetched or rendered ahead, by speculation rules, as they were for an earlier choice.</summary>
internal static class PrefetchedPages
{
    private const string Header = "Clear-Site-Data";
    private const string Everything = "\"*\"";

    /// <summary>Never <c>"cookies"</c>, which clears the whole registrable domain, nor <c>"storage"</c>.</summary>
    private static readonly string[] Types = ["\"prefetchCache\"", "\"prerenderCache\""];

    /// <summary>Has the browser forget them, beside what the application has it forget. Browsers ignore the header without HTTPS.</summary>
    public static void Discard(HttpContext context)
    {
        var headers = context.Response.Headers;
        var present = headers[Header].ToString();
        if (!context.Request.IsHttps || present.Contains(Everything, StringComparison.Ordinal))
        {
            return;
        }

        var missing = string.Join(", ", Types.Where(type => !present.Contains(type, StringComparison.Ordinal)));
        headers[Header] = present.Length > 0 && missing.Length > 0 ? $"{present}, {missing}" : present + missing;
    }
}
