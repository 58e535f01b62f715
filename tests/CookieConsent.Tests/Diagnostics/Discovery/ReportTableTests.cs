using AngleSharp;
using AngleSharp.Dom;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary>The tables of the report as a page: what they show, and that links sort them.</summary>
public sealed class ReportTableTests
{
    [Fact]
    public async Task Removed_and_shortened_lines_are_shown_for_each_route()
    {
        await using var site = await ReportSite.StartAsync();
        await VisitAsync(site);

        using var page = await OpenAsync(site);

        Rows(page, "routes").Should().Equal("/orders/{id} | tracker | 2 | 2 | 0", "/set | recommendations | 2 | 1 | 1", "/set | tracker | 1 | 1 | 0");
    }

    [Fact]
    public async Task Routes_beyond_the_tenth_are_counted_together()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Environment.EnvironmentName = "Development",
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapCookieReport();
                foreach (var letter in "abcdefghijkl")
                {
                    app.MapGet($"/{letter}", (HttpContext context) => context.Response.Headers.SetCookie = "tracker=1");
                }
            });
        using var visitor = site.NewVisitor();
        foreach (var letter in "abcdefghijkl")
        {
            await visitor.GetAsync($"/{letter}");
        }

        using var page = await OpenAsync(site);

        Rows(page, "routes").Should().HaveCount(11).And.Contain("(other routes) | tracker | 2 | 2 | 0");
    }

    [Fact]
    public async Task First_and_last_sight_are_shown_for_each_cookie()
    {
        await using var site = await ReportSite.StartAsync();
        await VisitAsync(site);

        using var page = await OpenAsync(site);

        Rows(page, "undeclared").Should().ContainSingle().Which.Should().EndWith("| 2026-11-23 17:42:00Z | 2026-11-23 17:43:00Z");
        Rows(page, "declared").Should().Contain("recommendations | first-party | /set | 3 | 1 | 1 year, shortened to 30 days | 2026-11-23 17:42:00Z | 2026-11-23 17:43:00Z");
    }

    [Fact]
    public async Task Report_without_a_removed_line_has_no_table_of_routes()
    {
        await using var site = await ReportSite.StartAsync();
        using var page = await OpenAsync(site);

        page.QuerySelector("#routes table").Should().BeNull();
        page.QuerySelector("#routes")!.TextContent.Should().Contain("No line was removed or shortened.");
    }

    [Fact]
    public async Task Every_column_is_sorted_by_the_link_in_its_header()
    {
        await using var site = await ReportSite.StartAsync();
        await VisitAsync(site);
        using var page = await OpenAsync(site);

        foreach (var table in new[] { "undeclared", "declared", "routes" })
        {
            foreach (var title in page.QuerySelectorAll($"#{table} thead th"))
            {
                using var sorted = await OpenAsync(site, title.QuerySelector("a")!.GetAttribute("href")!.Split('#')[0]);

                sorted.QuerySelectorAll($"#{table} th[aria-sort]").Select(header => header.TextContent).Should().Equal(title.TextContent);
            }
        }
    }

    [Theory]
    [InlineData("removed", "tracker recommendations tracker")]
    [InlineData("shortened", "recommendations tracker tracker")]
    [InlineData("name", "recommendations tracker tracker")]
    public async Task Numbers_are_sorted_from_the_largest_and_texts_from_the_first_letter(string sort, string cookies)
    {
        await using var site = await ReportSite.StartAsync();
        await VisitAsync(site);
        using var page = await OpenAsync(site, $"?sort={sort}");

        Rows(page, "routes").Select(row => row.Split(" | ")[1]).Should().Equal(cookies.Split(' '));
    }

    [Theory]
    [InlineData("_ga_8K2V0Q1XYZ=1", null)]
    [InlineData("_uetsid=1", "Suggestions are from")]
    [InlineData("_ga_8K2V0Q1XYZ=1; _uetsid=1", "Other suggestions are from")]
    [InlineData("who_knows=1", null)]
    public async Task Source_of_suggestions_is_named_where_there_are_some(string cookies, string? sentence)
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = cookies;
        await visitor.GetAsync("/set");
        using var page = await OpenAsync(site);
        var source = page.QuerySelector("#undeclared a[href*=Open-Cookie-Database]")?.ParentElement!.TextContent;

        (source?.StartsWith(sentence ?? "none", StringComparison.Ordinal)).Should().Be(sentence is null ? null : true);
    }

    private static async Task VisitAsync(Site site)
    {
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("recommendations=1; Max-Age=31536000", "tracker=1");
        await visitor.GetAsync("/orders/1" + ReportSite.Query("tracker=1"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.ChooseAsync(("first-party", "accepted"));
        await visitor.SetAsync("recommendations=1; Max-Age=31536000");
        await visitor.GetAsync("/orders/2" + ReportSite.Query("tracker=1"));
    }

    private static async Task<IDocument> OpenAsync(Site site, string query = "")
    {
        using var visitor = site.NewVisitor();
        var response = await visitor.GetAsync("/cookies/report" + query);
        return await BrowsingContext.New().OpenAsync(page => page.Content(response.Body));
    }

    private static IEnumerable<string> Rows(IDocument page, string table) =>
        page.QuerySelectorAll($"#{table} tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim())));
}
