using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Caching;

/// <summary>What carries a visitor's state is stored by no cache, whatever its policy.</summary>
public sealed class CacheTests
{
    [Fact]
    public async Task Output_cache_that_stores_everything_never_stores_the_state()
    {
        var pages = 0;
        await using var site = await StartAsync(context => context.Response.WriteAsync($"page {++pages}"));
        using var undecided = site.NewVisitor();
        using var decided = site.NewVisitor();

        (await undecided.GetAsync("/page")).Body.Should().Be((await decided.GetAsync("/page")).Body, "the policy does store");
        (await undecided.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
        await decided.AcceptAllAsync();
        (await decided.GetPreferencesAsync()).Categories().Should().Contain("statistics:accepted");
        (await undecided.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
    }

    [Fact]
    public async Task Each_visitor_gets_the_catalogue_in_their_language_through_such_a_cache()
    {
        await using var site = await StartAsync(endpoint: null);
        using var english = site.NewVisitor();
        using var french = site.NewVisitor();
        french.Headers["Accept-Language"] = "fr";

        (await english.GetAsync("/cookies/catalogue")).Headers["Content-Language"].Should().Equal("en");
        (await french.GetAsync("/cookies/catalogue")).Headers["Content-Language"].Should().Equal("fr");
    }

    private static Task<Site> StartAsync(RequestDelegate? endpoint) => Site.StartAsync(
        configure: builder => builder.Services.AddOutputCache(options => options.AddBasePolicy(new StoreEverything())),
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseOutputCache();
            app.MapCookieConsent();
        },
        endpoint: endpoint);

    private sealed class StoreEverything : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = true;
            return Allow(context);
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => Allow(context);

        private static ValueTask Allow(OutputCacheContext context)
        {
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
            return ValueTask.CompletedTask;
        }
    }
}
