using Microsoft.AspNetCore.OutputCaching;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>An application's own policy, which stores responses that set cookies.</summary>
internal sealed class StoresCookies : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage = true;
        return ValueTask.CompletedTask;
    }
}
