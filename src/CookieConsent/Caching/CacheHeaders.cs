using CookieConsent.Decisions;
using CookieConsent.Http;
using CookieConsent.Localization;
using CookieConsent.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Caching;

/// <summary>What a response depends on, for the application's own caches and those on the way.</summary>
internal static class CacheHeaders
{
    public static void KeepOutOfOutputCache(HttpContext context)
    {
        if (context.Features[typeof(IOutputCacheFeature)] is IOutputCacheFeature cache)
        {
            cache.Context.AllowCacheStorage = false;
        }
    }

    /// <summary>Adds <c>Vary: Cookie</c>, and <c>Sec-Fetch-Site</c> and <c>Sec-GPC</c> where they decided as well.</summary>
    public static void VaryByConsent(HttpContext context) => VaryByConsent(context, context.ResponseFeature().Headers, context.GetConsentDecision());

    /// <inheritdoc cref="VaryByConsent(HttpContext)"/>
    public static void VaryByConsent(HttpContext context, IHeaderDictionary headers, ConsentDecision? decision)
    {
        VaryBy(headers, HeaderNames.Cookie);
        if (decision?.DependsOnSignal is true)
        {
            VaryBy(headers, GlobalPrivacyControl.Header);
        }

        if (decision?.IsChoiceWithheld is true && FetchMetadata.IsCrossSiteWithoutCookies(context.RequestFeature()))
        {
            VaryBy(headers, FetchMetadata.Site);
        }
    }

    /// <summary>Adds <c>Vary: Accept-Language</c> where the application does not choose the language itself.</summary>
    public static void VaryByLanguage(HttpContext context)
    {
        if (!context.Response.HasStarted && !VisitorCulture.IsLocalized(context))
        {
            VaryBy(context.Response.Headers, HeaderNames.AcceptLanguage);
        }
    }

    /// <summary>
    /// Has no shared cache store a response that depends on cookies, whatever the application set, also for a CDN alone (RFC 9213). Called when the
    /// headers are about to be sent.
    /// </summary>
    /// <param name="headers">The headers of the response.</param>
    /// <param name="isOn">Whether the site asks for it.</param>
    public static void KeepOutOfSharedCaches(IHeaderDictionary headers, bool isOn)
    {
        if (isOn && Varies(headers.Vary, HeaderNames.Cookie))
        {
            MakePrivate(headers);
        }
    }

    /// <summary>Marks a response as that of one visitor. <c>no-store</c> stays.</summary>
    public static void MakePrivate(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys.Where(IsForCdn).ToList())
        {
            headers.Remove(name);
        }

        if (!headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase))
        {
            headers.CacheControl = "private, no-cache";
        }
    }

    /// <summary>These outrank <c>Cache-Control</c> in shared caches (RFC 9213, and nginx itself).</summary>
    private static bool IsForCdn(string name) =>
        name.EndsWith("CDN-Cache-Control", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Surrogate-Control", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Accel-Expires", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds a request header to <c>Vary</c> unless it is there.</summary>
    public static void VaryBy(IHeaderDictionary headers, string field)
    {
        if (!Varies(headers.Vary, field))
        {
            headers.Vary = StringValues.Concat(headers.Vary, field);
        }
    }

    private static bool Varies(StringValues vary, string field)
    {
        foreach (var value in vary)
        {
            var names = value.AsSpan();
            foreach (var range in names.Split(','))
            {
                var name = names[range].Trim();
                if (name is "*" || name.Equals(field, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
