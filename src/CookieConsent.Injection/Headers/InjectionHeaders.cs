using CookieConsent.Caching;
using CookieConsent.Components.Markup;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Injection.Headers;

/// <summary>Corrects the headers of a page with the markup in it.</summary>
internal static class InjectionHeaders
{
    /// <summary>Headers about bytes that are no longer the same (RFC 9110 sections 8.8.2 and 14.3, RFC 9530, RFC 1864).</summary>
    private static readonly string[] OfTheBytes =
        [HeaderNames.LastModified, HeaderNames.AcceptRanges, HeaderNames.ContentMD5, "Digest", "Content-Digest", "Repr-Digest"];

    /// <summary>Whether a cache may use the response for another request (RFC 9111 sections 3 and 4.2).</summary>
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
        MakePrivate(context);
    }

    /// <summary>
    /// The page is for one state of one visitor: no cache may give it to another, and the browser asks again, because the choice may
    /// have changed.
    /// </summary>
    private static void MakePrivate(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Remove(HeaderNames.Expires);
        CacheHeaders.MakePrivate(headers);

        InjectionContract.VaryByMarkup(context);
    }

    private static bool HasNoStore(IHeaderDictionary headers) => headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);
}
