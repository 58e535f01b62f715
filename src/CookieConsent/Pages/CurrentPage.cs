using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace CookieConsent.Pages;

/// <summary>The address of the page that a request shows, for a form without script to come back to.</summary>
internal static class CurrentPage
{
    /// <summary>
    /// Path and query as the visitor's browser shows them, also where an error page was executed in the page's stead.
    /// The query is left out where a cache serves one copy for several of them, and would tell one visitor another's.
    /// </summary>
    public static string AddressOf(HttpContext context)
    {
        var request = context.Request;
        var (pathBase, path, query) = context.Features.Get<IStatusCodeReExecuteFeature>() switch
        {
            { } original => (new PathString(original.OriginalPathBase), new PathString(original.OriginalPath), new QueryString(original.OriginalQueryString)),
            null => (request.PathBase, context.Features.Get<IExceptionHandlerPathFeature>()?.Path is { Length: > 0 } failed ? new PathString(failed) : request.Path, request.QueryString),
        };
        return pathBase.ToUriComponent() + path.ToUriComponent() + (IsSharedByQueries(context) ? "" : query.ToUriComponent());
    }

    private static bool IsSharedByQueries(HttpContext context) =>
        context.Features.Get<IOutputCacheFeature>() is { } cache && !cache.Context.CacheVaryByRules.QueryKeys.Contains("*");
}
