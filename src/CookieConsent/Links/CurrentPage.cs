using CookieConsent.Caching;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;

namespace CookieConsent.Links;

/// <summary>The address of the page that a request shows, to which a form without script returns.</summary>
internal static class CurrentPage
{
    /// <summary>
    /// Path and query as the visitor's browser shows them, also where an error page was executed in the page's place. Without the
    /// query where a cache serves one copy for several queries, and would show one visitor another's.
    /// </summary>
    public static string AddressOf(HttpContext context)
    {
        var (page, query) = PartsOf(context);
        return IsSharedByQueries(context) ? page : page + query;
    }

    /// <summary>A page's address as the form request takes it back; <see langword="null"/> for one that it would refuse.</summary>
    /// <param name="page">The address.</param>
    /// <param name="id">The element to which the form returns.</param>
    public static string? ReturnTo(string page, string id = ConsentLinks.MessageId) =>
        LocalReturnUrl.TryNormalize($"{page}#{id}", out var address) ? address[..^(id.Length + 1)] : null;

    /// <summary>The same in two parts, the query with its <c>?</c> whether a cache minds it or not.</summary>
    public static (string Page, string Query) PartsOf(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } original)
        {
            // A cache would show it to visitors of other pages in whose place the same one is executed.
            CacheHeaders.KeepOutOfOutputCache(context);
            return (new PathString(original.OriginalPathBase).Add(original.OriginalPath).ToUriComponent(), new QueryString(original.OriginalQueryString).ToUriComponent());
        }

        var path = context.Features.Get<IExceptionHandlerPathFeature>()?.Path is { Length: > 0 } failed ? new PathString(failed) : request.Path;
        return (request.PathBase.Add(path).ToUriComponent(), request.QueryString.ToUriComponent());
    }

    /// <summary>The values of the page's route; an error page that is executed in its place has them beside its own.</summary>
    public static RouteValueDictionary RouteValuesOf(HttpContext context)
    {
        var own = context.Request.RouteValues;
        var original = context.Features.Get<IStatusCodeReExecuteFeature>()?.RouteValues ?? context.Features.Get<IExceptionHandlerFeature>()?.RouteValues;
        return original is null ? own : new RouteValueDictionary(original.Where(value => !own.ContainsKey(value.Key)).Concat(own));
    }

    private static bool IsSharedByQueries(HttpContext context) =>
        context.Features.Get<IOutputCacheFeature>() is { } cache && !cache.Context.CacheVaryByRules.QueryKeys.Contains("*");
}
