using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Enforcement;

/// <summary>Tells caches, the application's own and those on the way, what is for one visitor alone.</summary>
internal static class SharedCaches
{
    /// <summary>Has output caching store nothing of this response.</summary>
    public static void KeepOutOfOutputCache(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.AllowCacheStorage = false;
        }
    }

    /// <summary>Adds <c>Vary: Cookie</c> where the response does not say so already.</summary>
    public static void VaryByCookie(IHeaderDictionary headers)
    {
        if (!VariesByCookie(headers.Vary))
        {
            headers.Vary = StringValues.Concat(headers.Vary, HeaderNames.Cookie);
        }
    }

    private static bool VariesByCookie(StringValues vary)
    {
        foreach (var value in vary)
        {
            var fields = value.AsSpan();
            foreach (var range in fields.Split(','))
            {
                var field = fields[range].Trim();
                if (field is "*" || field.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
