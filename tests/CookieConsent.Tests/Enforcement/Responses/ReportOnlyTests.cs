using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Report-only decides and reports the same, and changes nothing.</summary>
public sealed class ReportOnlyTests
{
    private static readonly string[] Lines =
    [
        $"{Declared.Statistics}=1; Max-Age=600",
        $"{Declared.Undeclared}=1",
        $"{Declared.FirstParty}=1; Max-Age=99999999",
        $"{Declared.Necessary}=1",
        $"{Declared.Anonymous}=1; Max-Age=99999999",
        "nameless",
    ];

    [Fact]
    public async Task No_line_is_removed_or_shortened_and_no_Vary_added()
    {
        await using var site = await StartAsync("ReportOnly");
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        var responses = new[] { await undecided.GetAsync("/page"), await accepting.GetAsync("/page") };

        responses.Should().AllSatisfy(response => response.CookieLines.Should().Equal(Lines));
        responses.Should().AllSatisfy(response => response.Headers.Contains("Vary").Should().BeFalse());
    }

    [Fact]
    public async Task No_request_cookie_is_hidden_and_none_expired()
    {
        await using var site = await StartAsync("ReportOnly");
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        visitor.Jar[Declared.Statistics] = "old";

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be("_ga is old");
        response.CookieLines.Should().Equal(Lines);
    }

    [Fact]
    public async Task The_same_events_are_logged_as_when_enforcing()
    {
        var enforced = await EventsAsync("Enforce");
        var reported = await EventsAsync("ReportOnly");

        reported.Should().Equal(enforced);
        reported.Select(entry => entry.Event).Should().Contain(["CookieRemoved", "UndeclaredCookieRemoved", "CookieShortened", "RequestCookiesHidden"]);
    }

    [Fact]
    public async Task The_same_is_counted_as_when_enforcing_and_tagged_with_the_mode()
    {
        var enforced = await CountedAsync("Enforce");
        var reported = await CountedAsync("ReportOnly");

        reported.Should().Equal(enforced.Select(tags => tags with { Mode = "report-only" }));
        reported.Should().Contain(("statistics", "rejected", "report-only")).And.Contain(("(undeclared)", "undeclared", "report-only"));
    }

    [Fact]
    public async Task Report_only_mode_is_logged_at_start()
    {
        await using var site = await StartAsync("ReportOnly");

        site.Logs.Named("ReportOnly").Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
    }

    private static async Task<IEnumerable<(string? Event, LogLevel Level, object? Cookie, object? Category)>> EventsAsync(string mode)
    {
        await using var site = await StartAsync(mode);
        await VisitAsync(site);
        return site.Logs.Entries
            .Where(entry => entry.Event.Id is >= 1 and < 30)
            .Select(entry => (entry.Event.Name, entry.Level, entry.Values.GetValueOrDefault("Cookie"), entry.Values.GetValueOrDefault("Category")));
    }

    private static async Task<IEnumerable<(object? Category, object? Reason, object? Mode)>> CountedAsync(string mode)
    {
        await using var site = await StartAsync(mode);
        using var measurements = new Measurements(site);
        await VisitAsync(site);
        return [.. measurements.Of(Measurements.Removed).Concat(measurements.Of(Measurements.Hidden))
            .Select(tags => (tags["category"], tags.GetValueOrDefault("reason"), tags["mode"]))];
    }

    private static async Task VisitAsync(Site site)
    {
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        using var rejecting = site.NewVisitor();
        await undecided.GetAsync("/page");
        await accepting.AcceptAllAsync();
        await accepting.GetAsync("/page");
        await rejecting.RejectAllAsync();
        rejecting.Jar[Declared.Statistics] = "old";
        await rejecting.GetAsync("/page");
    }

    private static Task<Site> StartAsync(string mode) => Site.StartAsync(Declared.CatalogueWith($"\"Mode\": \"{mode}\""), endpoint: context =>
    {
        context.Response.Headers.SetCookie = Lines;
        return context.Response.WriteAsync($"{Declared.Statistics} is {context.Request.Cookies[Declared.Statistics] ?? "not there"}");
    });
}
