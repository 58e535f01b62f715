using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>A site whose <c>/page</c> is output-cached.</summary>
internal static class OutputCachedSite
{
    /// <param name="page">Renders the page.</param>
    /// <param name="standsFirst">Whether <c>UseCookieConsent()</c> stands ahead of the cache or after everything.</param>
    /// <param name="ahead">Middleware ahead of the cache.</param>
    /// <param name="storesCookies">Whether the application has the cache store responses that set cookies.</param>
    public static Task<Site> StartAsync(RequestDelegate page, bool standsFirst = true, Action<WebApplication>? ahead = null, bool storesCookies = false) => Site.StartAsync(
        configure: builder => builder.Services.AddOutputCache(),
        pipeline: app =>
        {
            if (standsFirst)
            {
                app.UseCookieConsent();
            }

            ahead?.Invoke(app);
            app.UseOutputCache();
            app.MapCookieConsent();
            app.MapGet("/page", page).CacheOutput(policy =>
            {
                if (storesCookies)
                {
                    policy.AddPolicy<StoresCookies>();
                }
            });
            if (!standsFirst)
            {
                app.UseCookieConsent();
            }
        });

    /// <summary>A page that gives every visitor an identifier: <c>visitor-1</c>, <c>visitor-2</c>, …</summary>
    public static RequestDelegate Identify(Func<HttpResponse, Task> body)
    {
        var visitors = 0;
        return context =>
        {
            context.Response.Headers.Append("Set-Cookie", $"{Declared.Statistics}=visitor-{Interlocked.Increment(ref visitors)}");
            return body(context.Response);
        };
    }
}
