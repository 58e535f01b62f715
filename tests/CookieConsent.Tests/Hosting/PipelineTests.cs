using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Hosting;

/// <summary>Enforcement wherever UseCookieConsent() stands, and only where it is called.</summary>
public sealed class PipelineTests
{
    [Fact]
    public async Task AddCookieConsent_without_UseCookieConsent_warns_and_filters_nothing()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: RespondAsync);
        using var visitor = site.NewVisitor();
        visitor.Jar[Declared.FirstParty] = "1";

        var response = await visitor.GetAsync("/page");

        response.CookieNames.Should().Equal(Declared.Statistics, Declared.Necessary);
        response.Body.Should().Be(Declared.FirstParty);
        site.Logs.Named("MiddlewareMissing").Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
    }

    [Fact]
    public async Task Nothing_is_warned_of_with_UseCookieConsent()
    {
        await using var site = await Site.StartAsync();

        site.Logs.Named("MiddlewareMissing").Should().BeEmpty();
    }

    [Fact]
    public async Task AddCookieConsent_twice_is_harmless_and_both_configure()
    {
        await using var site = await Site.StartAsync(
            configure: builder =>
            {
                builder.Services.AddCookieConsent(options => options.UndeclaredCookies = UndeclaredCookieHandling.Allow);
                builder.Services.AddCookieConsent(options => options.UndeclaredCookies.Should().Be(UndeclaredCookieHandling.Allow));
            },
            endpoint: RespondAsync);

        await HoldsOnceAsync(site);
        site.Services.GetRequiredService<ICookieConsentService>().Should().NotBeNull();
    }

    [Fact]
    public async Task UseCookieConsent_twice_decides_once()
    {
        await using var site = await Site.StartAsync(pipeline: app => app.UseCookieConsent().UseCookieConsent(), endpoint: RespondAsync);

        await HoldsOnceAsync(site);
    }

    [Fact]
    public async Task A_call_in_a_branch_applies_to_the_whole_application()
    {
        await using var site = await Site.StartAsync(pipeline: app => app.Map("/branch", branch => branch.UseCookieConsent()), endpoint: RespondAsync);

        await HoldsOnceAsync(site);
    }

    [Fact]
    public async Task Nothing_ahead_of_the_application_reads_a_refused_cookie()
    {
        string? read = null;
        await using var site = await Site.StartAsync(
            pipeline: app =>
            {
                app.Use((context, next) =>
                {
                    read = context.Request.Headers.Cookie;
                    return next(context);
                });
                app.UseCookieConsent();
            },
            endpoint: RespondAsync);
        using var visitor = site.NewVisitor();
        visitor.Jar[Declared.Statistics] = "1";
        visitor.Jar[Declared.Necessary] = "2";

        await visitor.GetAsync("/page");

        read.Should().Be("basket=2");
    }

    private static async Task HoldsOnceAsync(Site site)
    {
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Declared.Necessary);
        site.Logs.Named("CookieRemoved").Should().ContainSingle();
        site.Logs.Named("MiddlewareMissing").Should().BeEmpty();
    }

    private static Task RespondAsync(HttpContext context)
    {
        context.Response.Headers.SetCookie = new[] { $"{Declared.Statistics}=1", $"{Declared.Necessary}=1" };
        return context.Response.WriteAsync(string.Join(",", context.Request.Cookies.Keys));
    }
}
