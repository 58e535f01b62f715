using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Hosting;

/// <summary>Calls that are missing, or made twice.</summary>
public sealed class SetUpTests
{
    [Fact]
    public async Task MapCookieConsent_without_UseCookieConsent_is_logged_at_start()
    {
        await using var site = await Site.StartAsync(pipeline: app => app.MapCookieConsent());

        var entry = site.Logs.Named("MappedWithoutMiddleware").Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Level, entry.Category).Should().Be((44, LogLevel.Error, "CookieConsent.Endpoints"));
        site.Logs.Named("MiddlewareMissing").Should().ContainSingle();
    }

    [Fact]
    public async Task UseCookieConsent_may_be_called_twice()
    {
        await using var site = await Site.StartAsync(
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseCookieConsent();
                app.MapCookieConsent();
            },
            endpoint: context =>
            {
                context.Response.Headers.Append("Set-Cookie", $"{Declared.Necessary}=1");
                context.Response.Headers.Append("Set-Cookie", $"{Declared.Statistics}=1");
                return context.Response.WriteAsync("page");
            });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Declared.Necessary);
        site.Logs.Entries.Where(entry => entry.Level >= LogLevel.Warning).Should().BeEmpty();
    }

    [Fact]
    public async Task A_category_that_does_not_exist_is_logged_once_per_id_and_not_allowed()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            var consent = context.GetCookieConsent();
            var ids = context.Request.Query["id"].ToString();
            return context.Response.WriteAsync($"{consent.IsCategoryAllowed(ids)} {consent.GetChoice(ids)} {consent.IsCategoryAllowed("statistics")}");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page?id=statistic")).Body.Should().Be("False Undecided False");
        await visitor.GetAsync("/page?id=statistic");

        var entry = site.Logs.Named("UnknownCategory").Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Level).Should().Be((45, LogLevel.Warning));
        entry.Values["Category"].Should().Be("statistic");
        entry.Values["Known"].Should().Be("necessary, statistics, first-party, third-party");
    }

    [Fact]
    public async Task Categories_that_do_not_exist_are_logged_in_a_bounded_number()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                context.GetCookieConsent().IsCategoryAllowed($"unknown-{i}");
            }

            return context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        site.Logs.Named("UnknownCategory").Should().HaveCount(100);
    }

    [Fact]
    public async Task Category_that_does_not_exist_is_not_allowed_where_the_log_throws()
    {
        var log = new BrokenLog("CookieConsent.Configuration") { IsBroken = false };
        await using var site = await Site.StartAsync(
            configure: builder => builder.Logging.AddProvider(log),
            endpoint: context => context.Response.WriteAsync($"{context.GetCookieConsent().IsCategoryAllowed("statistic")}"));
        using var visitor = site.NewVisitor();
        log.IsBroken = true;

        (await visitor.GetAsync("/page")).Body.Should().Be("False");
    }
}
