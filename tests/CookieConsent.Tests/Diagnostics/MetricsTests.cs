using System.Globalization;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>What is counted, by bounded tags.</summary>
public sealed class MetricsTests
{
    private const string Removed = "cookie_consent.set_cookie.removed";
    private const string Hidden = "cookie_consent.request_cookie.hidden";
    private const string Saved = "cookie_consent.choice.saved";
    private const string Unreadable = "cookie_consent.preferences.unreadable";

    [Fact]
    public async Task Removed_lines_are_counted_by_category_and_reason()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies("_ga=1", "_ga=2", "recommendations=1", "who_knows=1", "nameless", "basket=1", "_ga=; Max-Age=0"));
        using var metrics = new Metrics(site);
        using var undecided = site.NewVisitor();
        using var decided = site.NewVisitor();
        await decided.ChooseAsync(("first-party", "accepted"));

        await undecided.GetAsync("/page");
        await decided.GetAsync("/page");

        metrics.Counted(Removed, "category", "reason", "mode").Should().Equal(new Dictionary<string, long>
        {
            ["statistics undecided enforce"] = 2,
            ["first-party undecided enforce"] = 1,
            ["statistics rejected enforce"] = 2,
            ["(undeclared) undeclared enforce"] = 4,
        });
    }

    [Fact]
    public async Task Hidden_request_cookies_are_counted_by_category_at_every_request()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies());
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "_ga=1; recommendations=1; basket=1; who_knows=1; _pk_id.1.1fff=1";

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");

        metrics.Counted(Hidden, "category", "mode").Should().Equal(new Dictionary<string, long> { ["statistics enforce"] = 2, ["first-party enforce"] = 2 });
    }

    [Fact]
    public async Task Nothing_hidden_is_counted_where_nothing_is_to_be_hidden()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith("\"HideRefusedCookies\": false"), endpoint: SetCookies());
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "_ga=1";

        await visitor.GetAsync("/page");

        metrics.Counted(Hidden, "category").Should().BeEmpty();
    }

    [Fact]
    public async Task Saved_choices_are_counted_by_category_and_outcome_and_invalid_ones_are_not()
    {
        await using var site = await Site.StartAsync();
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();

        await visitor.ChooseAsync(("statistics", "accepted"), ("third-party", "rejected"));
        await visitor.RejectAllAsync();
        await visitor.PutAsync("""{ "categories": { "statistics": "yes" } }""");

        metrics.Counted(Saved, "category", "outcome").Should().Equal(new Dictionary<string, long>
        {
            ["statistics accepted"] = 1,
            ["statistics rejected"] = 1,
            ["first-party rejected"] = 2,
            ["third-party rejected"] = 2,
        });
    }

    [Fact]
    public async Task Unreadable_preferences_are_counted_by_reason()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies());
        using var metrics = new Metrics(site);

        foreach (var value in new[] { "garbage", "v9.20261123T174200Z.a~accepted~00000000", "v1.20271123T174200Z.a~accepted~00000000", "v1.20251123T174200Z.a~accepted~00000000", "v1.20261123T174200Z.a~accepted~00000000" })
        {
            using var visitor = site.NewVisitor();
            visitor.Headers["Cookie"] = "cookies_preferences=" + value;
            await visitor.GetAsync("/page");
        }

        metrics.Counted(Unreadable, "reason").Should().Equal(new Dictionary<string, long> { ["malformed"] = 2, ["future"] = 1, ["expired"] = 1 });
    }

    [Fact]
    public async Task Report_only_mode_counts_the_same_with_its_own_tag()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith("\"Mode\": \"ReportOnly\""), endpoint: SetCookies("_ga=1", "who_knows=1"));
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "recommendations=1";

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("_ga", "who_knows");

        metrics.Counted(Removed, "category", "reason", "mode").Keys.Should().BeEquivalentTo("statistics undecided report-only", "(undeclared) undeclared report-only");
        metrics.Counted(Hidden, "category", "mode").Keys.Should().BeEquivalentTo("first-party report-only");
    }

    [Fact]
    public async Task Tags_are_bounded_whatever_cookies_are_called()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies([.. Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"unknown{i}=1"))]));
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        metrics.All.Should().HaveCount(200);
        metrics.All.Select(measured => string.Join(' ', measured.Tags.OrderBy(tag => tag.Key).Select(tag => tag.Value))).Distinct()
            .Should().Equal("(undeclared) enforce undeclared");
    }

    [Fact]
    public async Task Instruments_have_UCUM_units_under_the_library_s_meter()
    {
        await using var site = await Site.StartAsync(endpoint: SetCookies("_ga=1"));
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "_ga=1; cookies_preferences=x";

        await visitor.GetAsync("/page");
        await visitor.AcceptAllAsync();

        metrics.All.Select(measured => $"{measured.Instrument} {measured.Unit}").Distinct()
            .Should().BeEquivalentTo(Removed + " {line}", Hidden + " {cookie}", Saved + " {choice}", Unreadable + " {value}");
    }

    private static RequestDelegate SetCookies(params string[] lines) => context =>
    {
        context.Response.Headers.SetCookie = lines;
        return context.Response.WriteAsync("page");
    };
}
