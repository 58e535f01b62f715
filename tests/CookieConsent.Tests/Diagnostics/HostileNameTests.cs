using CookieConsent.Catalogue;
using CookieConsent.Enforcement;
using CookieConsent.SetCookie;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>Lines that the server would not even send are logged without their invalid characters.</summary>
public sealed class HostileNameTests
{
    [Fact]
    public async Task Unreadable_line_is_counted_separately_and_logged_with_its_remedy()
    {
        await using var site = await Site.StartAsync();
        using var metrics = new Metrics(site);

        Report(site, SetCookieAction.RemovedUnreadable, "bad\u0001name=secret");
        Report(site, SetCookieAction.RemovedUndeclared, "good=secret");

        metrics.Counted("cookie_consent.set_cookie.removed", "category", "reason").Keys
            .Should().BeEquivalentTo("(undeclared) unreadable", "(undeclared) undeclared");
        site.Logs.Named("UnreadableCookieRemoved").Should().ContainSingle().Which.Values["Cookie"].Should().Be("bad?name");
        site.Logs.Named("UndeclaredCookieRemoved").Should().ContainSingle().Which.Values["Cookie"].Should().Be("good");
    }

    [Theory]
    [InlineData("a\r\nwarn: forged=1", "a??warn: forged")]
    [InlineData("\u202Egnp.exe=1", "?gnp.exe")]
    [InlineData("", "(nameless)")]
    [InlineData("secret\r\nvalue", "(nameless)")]
    public async Task Hostile_name_is_logged_on_one_line(string line, string shown)
    {
        await using var site = await Site.StartAsync();

        Report(site, SetCookieAction.RemovedUnreadable, line);

        site.Logs.Named("UnreadableCookieRemoved").Should().ContainSingle().Which.Values["Cookie"].Should().Be(shown);
    }

    [Fact]
    public async Task Endless_names_that_begin_alike_are_logged_once_and_truncated()
    {
        await using var site = await Site.StartAsync();

        for (var i = 0; i < 10; i++)
        {
            Report(site, SetCookieAction.RemovedUndeclared, $"{new string('x', 5_000)}{i}=1");
        }

        site.Logs.Named("UndeclaredCookieRemoved").Should().ContainSingle().Which.Values["Cookie"].Should().Be(new string('x', 100) + "…");
    }

    [Fact]
    public async Task Each_name_is_logged_once_also_when_many_requests_remove_it_together()
    {
        await using var site = await Site.StartAsync();

        Parallel.For(0, 20_000, i => Report(site, SetCookieAction.RemovedUndeclared, $"name{i % 500}=1"));

        site.Logs.Named("UndeclaredCookieRemoved").Select(entry => entry.Values["Cookie"]).Should().HaveCount(500).And.OnlyHaveUniqueItems();
    }

    private static void Report(Site site, SetCookieAction action, string line) =>
        site.Services.GetRequiredService<EnforcementTelemetry>()
            .ReportResponse([new SetCookieOutcome(action)], line, site.Services.GetRequiredService<CatalogueAccessor>().Value);
}
