using CookieConsent.Http;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Caching;

/// <summary>Tells caches, the application's own and those on the way, what is for one visitor alone.</summary>
internal static class CacheHeaders
{
    /// <summary>Has output caching store nothing of this response.</summary>
    public static void KeepOutOfOutputCache(HttpContext context)
    {
        if (context.Features[typeof(IOutputCacheFeature)] is IOutputCacheFeature cache)
        {
            cache.Context.AllowCacheStorage = false;
        }
    }

    /// <summary>
    /// Adds <c>Vary: Cookie</c> where the response does not have it, and <c>Sec-Fetch-Site</c> where that decided as well.
    /// </summary>
    public static void VaryByConsent(HttpContext context) => VaryByConsent(context, context.IsChoiceWithheld());

    /// <inheritdoc cref="VaryByConsent(HttpContext)"/>
    public static void VaryByConsent(HttpContext context, bool isChoiceWithheld)
    {
        var headers = context.ResponseFeature().Headers;
        VaryBy(headers, HeaderNames.Cookie);
        if (isChoiceWithheld && CrossSiteRequest.Is(context.RequestFeature()))
        {
            VaryBy(headers, FetchMetadata.Site);
        }
    }

    /// <summary>Adds <c>Vary: Accept-Language</c> where the response does not say so already.</summary>
    public static void VaryByLanguage(IHeaderDictionary headers) => VaryBy(headers, HeaderNames.AcceptLanguage);

    /// <summary>Adds a request header to <c>Vary</c> where the response does not say so already.</summary>
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
            var named = value.AsSpan();
            foreach (var range in named.Split(','))
            {
                var name = named[range].Trim();
                if (name is "*" || name.Equals(field, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
