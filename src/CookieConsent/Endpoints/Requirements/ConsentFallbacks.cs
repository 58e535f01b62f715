using CookieConsent.Caching;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints.Requirements;

/// <summary>The endpoint that answers where consent is missing.</summary>
/// <param name="Path">Its path within the application.</param>
internal sealed record ConsentFallbackMetadata(string Path);

/// <summary>
/// Executes a request again for the endpoint that answers in another's place. It starts from the beginning, as for a status code
/// page, so that the application's authorization and caches see the other endpoint and its own path.
/// </summary>
internal sealed class ConsentFallbacks
{
    private bool _exist;

    /// <summary>Whether an endpoint has a fallback. Other applications pay nothing for this.</summary>
    public bool Exist
    {
        get => Volatile.Read(ref _exist);
        set => Volatile.Write(ref _exist, value);
    }

    /// <summary>Requests the fallback, where there is one and the request can be executed again. The endpoint must not send anything then.</summary>
    public static bool TryRequest(HttpContext context, string? path)
    {
        if (path is null || context.Features.Get<Execution>() is not { Path: null } execution)
        {
            return false;
        }

        execution.Path = context.Request.PathBase.Add(path);
        CacheHeaders.KeepOutOfOutputCache(context);

        // At once, because response caching would store that nothing is sent here; and again, because the other endpoint may set it too.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.OnStarting(ConsentRefusal.KeepFromCaches, context);
        return true;
    }

    /// <summary>Runs the pipeline, and once more if an endpoint requests its fallback.</summary>
    /// <param name="context">The request.</param>
    /// <param name="pipeline">The whole application.</param>
    public Task RunAsync(HttpContext context, RequestDelegate pipeline) =>
        Exist && context.GetEndpoint() is null ? RunAgainAsync(context, pipeline) : pipeline(context);

    private static async Task RunAgainAsync(HttpContext context, RequestDelegate pipeline)
    {
        var execution = new Execution();
        context.Features.Set(execution);
        await pipeline(context).ConfigureAwait(false);
        if (execution.Path is not { } path || context.Response.HasStarted)
        {
            return;
        }

        var request = context.Request;
        var original = new StatusCodeReExecuteFeature
        {
            OriginalPathBase = request.PathBase.Value ?? "",
            OriginalPath = request.Path.Value ?? "",
            OriginalQueryString = request.QueryString.Value,
            Endpoint = context.GetEndpoint(),
            RouteValues = request.RouteValues,
        };
        context.Features.Set<IStatusCodeReExecuteFeature>(original);
        context.SetEndpoint(endpoint: null);
        request.RouteValues = [];
        request.QueryString = QueryString.Empty;
        request.Path = path.StartsWithSegments(request.PathBase, StringComparison.OrdinalIgnoreCase, out var within) ? within : path;
        try
        {
            await pipeline(context).ConfigureAwait(false);
        }
        finally
        {
            request.Path = original.OriginalPath;
            request.QueryString = new QueryString(original.OriginalQueryString);
            context.Features.Set<IStatusCodeReExecuteFeature>(null);
        }
    }

    /// <summary>The request that an endpoint ends to have it executed again.</summary>
    private sealed class Execution
    {
        /// <summary>The path of the fallback, with the path base under which the endpoint ran.</summary>
        public PathString? Path { get; set; }
    }
}
