using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>The older caching middleware, which follows Cache-Control.</summary>
public sealed class ResponseCachingTests
{
    [Fact]
    public async Task The_next_consenting_visitor_never_receives_the_first_ones_identifier()
    {
        var visitors = 0;
        await using var site = await StartAsync(context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=600";
            context.Response.Headers.Append("Set-Cookie", $"{Declared.Statistics}=visitor-{Interlocked.Increment(ref visitors)}");
            return context.Response.WriteAsync("page");
        });
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        (await undecided.GetAsync("/page")).CookieNames.Should().BeEmpty();
        (await accepting.GetAsync("/page")).CookieLines.Should().Equal($"{Declared.Statistics}=visitor-2");
    }

    [Fact]
    public async Task A_page_without_a_removed_cookie_is_still_cached()
    {
        var renderings = 0;
        await using var site = await StartAsync(context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=600";
            return context.Response.WriteAsync($"{Interlocked.Increment(ref renderings)}");
        });
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be("1");
        (await other.GetAsync("/page")).Body.Should().Be("1");
    }

    private static Task<Site> StartAsync(RequestDelegate page) => Site.StartAsync(
        configure: builder => builder.Services.AddResponseCaching(),
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseResponseCaching();
            app.MapCookieConsent();
            app.MapGet("/page", page);
        });
}
