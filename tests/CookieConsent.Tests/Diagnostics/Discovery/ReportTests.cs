using System.Text.Json;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary>What the report has: names, routes and counts, never a value.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task Undeclared_cookie_of_a_response_is_reported_with_what_it_asked_for_and_its_routes()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("tracker=secret; Max-Age=1209600; Domain=.town.example; Path=/shop");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.GetAsync("/orders/4711" + ReportSite.Query("tracker=secret; Max-Age=1209600; Domain=town.example; Path=/shop"));

        var tracker = (await site.ReportAsync()).Cookie("undeclared", "tracker");

        JsonSerializer.Serialize(tracker).Should().Be(
            """{"name":"tracker","storage":"cookie","category":null,"declaredAs":null,"declaredLifetime":null,"lifetime":"14 days","domain":"town.example","path":"/shop","setBy":"server","set":2,"carried":0,"stored":0,"removed":2,"shortened":0,"routes":[{"route":"/orders/{id}","set":1,"removed":1,"shortened":0},{"route":"/set","set":1,"removed":1,"shortened":0}],"firstSeen":"2026-11-23T17:42:00Z","lastSeen":"2026-11-23T17:43:00Z","suggestion":null,"preset":null}""");
    }

    [Fact]
    public async Task Request_cookie_that_no_response_set_was_set_by_a_script()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "_pk_id.1.1fff=secret; _hjid=secret; _fbp=secret";
        await visitor.SetAsync("_hjid=secret");

        var report = await site.ReportAsync();

        report.Names("undeclared").Should().Equal("_fbp", "_hjid");
        report.Cookie("undeclared", "_fbp").GetProperty("setBy").GetString().Should().Be("script");
        report.Cookie("undeclared", "_hjid").GetProperty("setBy").GetString().Should().Be("server");
        report.Cookie("declared", "_pk_id.*").GetProperty("category").GetString().Should().Be("statistics");
    }

    [Fact]
    public async Task Shortened_and_removed_lines_and_what_was_never_seen_are_reported()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("recommendations=1; Max-Age=31536000");
        await visitor.ChooseAsync(("first-party", "accepted"));
        await visitor.SetAsync("recommendations=1; Max-Age=31536000", "basket=1");

        var report = await site.ReportAsync();

        var shortened = report.Cookie("declared", "recommendations");
        (shortened.GetProperty("removed").GetInt64(), shortened.GetProperty("shortened").GetInt64(), shortened.GetProperty("set").GetInt64()).Should().Be((1, 1, 2));
        shortened.GetProperty("declaredLifetime").GetString().Should().Be("30 days");
        shortened.GetProperty("lifetime").GetString().Should().Be("1 year");
        report.Names("neverSeen").Should().Equal("_ga", "_pk_id.*", "VISITOR_INFO1_LIVE");
    }

    [Fact]
    public async Task Deletion_alone_is_not_reported()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("old=; Max-Age=0", "older=; Expires=Thu, 01 Jan 1970 00:00:00 GMT");

        (await site.ReportAsync()).Names("undeclared").Should().BeEmpty();
    }

    [Fact]
    public async Task Report_has_no_value_and_no_generated_part_of_a_name()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "user_8K2V0Q1XYZ=topsecret; _pk_id.1.1fff=topsecret";
        await visitor.GetAsync("/orders/4711" + ReportSite.Query("tracker_6ba7b810-9dad-11d1-80b4-00c04fd430c8=topsecret"));

        var json = await visitor.GetAsync("/cookies/report?format=json");
        var html = await visitor.GetAsync("/cookies/report");

        json.Body.Should().Contain("tracker_*").And.Contain("user_*");
        (json.Body + html.Body).Should().NotContainAny("topsecret", "8K2V0Q1XYZ", "1fff", "6ba7b810", "4711");
    }

    [Fact]
    public async Task Chunks_of_a_large_cookie_are_one_cookie()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("ticket=chunks-2", "ticketC1=a", "ticketC2=b");

        (await site.ReportAsync()).Names("undeclared").Should().Equal("ticket");
    }

    [Fact]
    public async Task Names_beyond_500_push_out_the_least_recently_seen_and_are_counted()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("set_by_the_server=1");
        for (var i = 0; i < 6; i++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            visitor.Headers["Cookie"] = string.Join("; ", Enumerable.Range(0, 100).Select(j => $"n{(char)('a' + i)}{Letters(j)}=1"));
            await visitor.GetAsync("/set");
        }

        var report = await site.ReportAsync();

        var names = report.Names("undeclared").ToList();
        names.Should().HaveCount(500).And.Contain("set_by_the_server").And.NotContain("naaa").And.Contain("nfaa");
        report.GetProperty("dropped").GetProperty("cookies").GetInt64().Should().Be(101);
    }

    [Fact]
    public async Task Origins_beyond_500_push_out_the_least_recently_seen_and_are_counted()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/cookies/report");
        var discovery = site.Services.GetRequiredService<CookieDiscovery>();
        for (var i = 0; i < 501; i++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            discovery.AddOrigin($"https://h{i}.example", "img");
            discovery.AddOrigin("https://h0.example", "img");
        }

        var report = await site.ReportAsync();

        var origins = report.GetProperty("origins").EnumerateArray().Select(origin => origin.GetProperty("origin").GetString()).ToList();
        origins.Should().HaveCount(500).And.Contain("https://h0.example").And.NotContain("https://h1.example").And.Contain("https://h500.example");
        report.GetProperty("dropped").GetProperty("origins").GetInt64().Should().Be(1);
        (await visitor.GetAsync("/cookies/report")).Body.Should().Contain("0 names and 1 origins were dropped");
    }

    [Fact]
    public async Task Routes_beyond_10_of_a_cookie_are_counted_together()
    {
        await using var site = await ReportSite.StartAsync();
        var discovered = new CookieConsent.Diagnostics.Discovery.DiscoveredCookie { Name = "a", Example = "a", FirstSeen = Site.Start, LastSeen = Site.Start };

        for (var i = 0; i < 20; i++)
        {
            discovered = discovered.Add(new ObservedCookie { Name = "a", Request = new ObservedRequest { Route = $"/{i}" } });
        }

        discovered.Routes.Should().HaveCount(11).And.ContainKey("(other routes)").WhoseValue.Count.Should().Be(10);
        discovered.SetCount.Should().Be(20);
    }

    private static string Letters(int number) => $"{(char)('a' + (number / 10))}{(char)('a' + (number % 10))}";
}
