using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>What is logged of response cookies and of request cookies.</summary>
public sealed class CookieLogTests
{
    [Fact]
    public async Task A_removed_cookie_is_logged_at_Debug_with_name_category_and_choice()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies("_ga=1"));
        using var undecided = site.NewVisitor();
        using var decided = site.NewVisitor();
        await decided.RejectAllAsync();

        await undecided.GetAsync("/page");
        await decided.GetAsync("/page");

        var entries = site.Logs.Named("CookieRemoved");
        entries.Should().HaveCount(2).And.AllSatisfy(entry =>
        {
            entry.Event.Id.Should().Be(1);
            entry.Level.Should().Be(LogLevel.Debug);
            entry.Category.Should().Be("CookieConsent.Enforcement");
            entry.Values["Mode"].Should().Be(CookieConsentMode.Enforce);
            entry.Values["Cookie"].Should().Be("_ga");
            entry.Values["Category"].Should().Be("statistics");
        });
        entries.Select(entry => entry.Values["Choice"]).Should().Equal(ConsentChoice.Undecided, ConsentChoice.Rejected);
    }

    [Fact]
    public async Task Undeclared_cookie_is_logged_once_per_name_at_Warning()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies("who_knows=1", "WHO_KNOWS=1", "who_knows=2", "nameless"));
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");

        var entries = site.Logs.Named("UndeclaredCookieRemoved");
        entries.Select(entry => entry.Values["Cookie"]).Should().Equal("who_knows", "WHO_KNOWS");
        entries.Select(entry => entry.Values["Declaration"]).Should().Equal("who_knows", "WHO_KNOWS");
        entries.Should().AllSatisfy(entry =>
        {
            entry.Event.Id.Should().Be(2);
            entry.Level.Should().Be(LogLevel.Warning);
            entry.Values["Mode"].Should().Be(CookieConsentMode.Enforce);
        });
        var nameless = site.Logs.Named("NamelessCookieRemoved").Should().ContainSingle().Subject;
        (nameless.Event.Id, nameless.Level).Should().Be((13, LogLevel.Warning));
        metrics.Counted("cookie_consent.set_cookie.removed", "reason").Should().Equal(new Dictionary<string, long> { ["undeclared"] = 8 });
    }

    [Fact]
    public async Task Undeclared_cookie_is_logged_at_Debug_whenever_it_is_removed_again()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies("who_knows=1", "who_knows=2"));
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        var again = site.Logs.Named("UndeclaredCookieRemovedAgain").Should().ContainSingle().Subject;
        again.Event.Id.Should().Be(8);
        again.Level.Should().Be(LogLevel.Debug);
        again.Values["Cookie"].Should().Be("who_knows");
    }

    [Fact]
    public async Task A_thousand_undeclared_names_are_logged_and_then_once_that_there_are_more()
    {
        string[] lines = [.. Enumerable.Range(0, 1000).Select(i => $"unknown{i}=1")];
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.SetCookie = context.Request.Path == "/more" ? new[] { "one=1", "two=1" } : lines;
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");
        site.Logs.Named("UndeclaredCookieRemoved").Should().HaveCount(1000);
        site.Logs.Named("TooManyUndeclaredNames").Should().BeEmpty("a name that was logged before is no further one");

        await visitor.GetAsync("/more");
        await visitor.GetAsync("/more");
        site.Logs.Named("UndeclaredCookieRemoved").Should().HaveCount(1000);
        var entry = site.Logs.Named("TooManyUndeclaredNames").Should().ContainSingle().Subject;
        entry.Event.Id.Should().Be(5);
        entry.Level.Should().Be(LogLevel.Warning);
        entry.Values["Count"].Should().Be(1000);
    }

    [Fact]
    public async Task Shortened_cookie_is_logged_at_Debug()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies("_pk_id.1.1fff=1; Max-Age=99999999"));
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        var entry = site.Logs.Named("CookieShortened").Should().ContainSingle().Subject;
        entry.Event.Id.Should().Be(3);
        entry.Level.Should().Be(LogLevel.Debug);
        entry.Values["Cookie"].Should().Be("_pk_id.1.1fff");
        entry.Values["Lifetime"].Should().Be("13 months");
    }

    [Fact]
    public async Task Number_of_hidden_request_cookies_is_logged()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies());
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "_ga=1; recommendations=1; basket=1";

        await visitor.GetAsync("/page");

        var entry = site.Logs.Named("RequestCookiesHidden").Should().ContainSingle().Subject;
        entry.Event.Id.Should().Be(21);
        entry.Level.Should().Be(LogLevel.Debug);
        entry.Values["Mode"].Should().Be(CookieConsentMode.Enforce);
        entry.Values["Count"].Should().Be(2);
    }

    [Fact]
    public async Task Report_only_mode_logs_what_enforcement_would_do()
    {
        await using var site = await Site.StartAsync(
            Declared.CatalogueWith("\"Mode\": \"ReportOnly\""),
            endpoint: SetCookies("_ga=1", "who_knows=1", "_pk_id.1.1fff=1; Max-Age=99999999"));
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "_ga=1";

        await visitor.GetAsync("/page");

        new[] { "CookieRemoved", "UndeclaredCookieRemoved", "CookieShortened", "RequestCookiesHidden" }
            .Select(name => site.Logs.Named(name).Should().ContainSingle(name).Subject.Values["Mode"])
            .Should().AllBeEquivalentTo(CookieConsentMode.ReportOnly);
    }

    [Fact]
    public async Task Cookies_that_pass_are_not_logged()
    {
        await using var site = await Site.StartAsync(
            Declared.CatalogueWith("\"UndeclaredCookies\": \"Allow\""),
            endpoint: SetCookies("basket=1", "who_knows=1", "_pk_id.1.1fff=1", "_ga=; Max-Age=0"));
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "basket=1; who_knows=1";

        (await visitor.GetAsync("/page")).SetCookies.Should().HaveCount(4);

        site.Logs.Entries.Should().BeEmpty();
    }

    private static RequestDelegate SetCookies(params string[] lines) => context =>
    {
        context.Response.Headers.SetCookie = lines;
        return context.Response.WriteAsync("page");
    };
}
