using CookieConsent.Components.Markup;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Injection.Headers;

/// <summary>Makes the headers of a page true again that has something put in.</summary>
internal static class InjectionHeaders
{
    /// <summary>What is said of bytes that are no longer the same (RFC 9110 sections 8.8.2 and 14.3, RFC 9530, RFC 1864).</summary>
    private static readonly string[] OfTheBytes =
        [HeaderNames.LastModified, HeaderNames.AcceptRanges, HeaderNames.ContentMD5, "Digest", "Content-Digest", "Repr-Digest"];

    /// <summary>By which shared caches may store in spite of Cache-Control (RFC 9213, and nginx's own).</summary>
    private static readonly string[] ForSharedCaches = ["CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Surrogate-Control", "X-Accel-Expires", HeaderNames.Expires];

    /// <summary>Whether a cache may answer another request with the response as it is (RFC 9111 sections 3 and 4.2).</summary>
    public static bool MayBeKept(IHeaderDictionary headers) => headers.CacheControl.Count > 0
        ? !HasNoStore(headers)
        : headers.Expires.Count > 0 || headers.LastModified.Count > 0;

    public static void Apply(HttpContext context, string version)
    {
        var headers = context.Response.Headers;
        foreach (var header in OfTheBytes)
        {
            headers.Remove(header);
        }

        headers.ETag = PageValidators.Extended(headers.ETag, version);
        KeepToVisitor(context);
    }

    /// <summary>
    /// The page is made for one state of one visitor: no cache gives it to another, and a browser asks again, for the choice
    /// may be another one by now.
    /// </summary>
    private static void KeepToVisitor(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var header in ForSharedCaches)
        {
            headers.Remove(header);
        }

        if (!HasNoStore(headers))
        {
            headers.CacheControl = "private, no-cache";
        }

        InjectionContract.VaryByMarkup(context);
    }

    private static bool HasNoStore(IHeaderDictionary headers) => headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);
}
