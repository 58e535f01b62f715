using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CookieConsent.Tests.Records;

/// <summary>The page of operators, alone and in a page of the site.</summary>
public sealed class RecordsPageTests
{
    private const string Path = OperatorSite.Path;
    private const string OwnPage = "/office/records";

    [Fact]
    public async Task Page_finds_a_record_by_the_value_of_the_cookie_and_shows_its_texts()
    {
        await using var site = await OperatorSite.StartAsync(FullCatalogue.Json);
        using var visitor = site.Site.NewVisitor("fr");
        await RecordedSite.PostAsync(visitor, await RecordedSite.FormAsync(visitor, "/cookies/banner", "decision", "accept-all"));
        await OperatorSite.SealAsync(site);

        var page = await OpenAsync(site, $"{Path}?value={Uri.EscapeDataString(visitor.Jar["cookies_preferences"])}");

        page.QuerySelector("[role=status]")!.TextContent.Should().Be("1 record has this value.");
        Links(page).Should().Contain([$"{Path}/records/{site.Record.Id}", $"{Path}/exhibits/{site.Record.Exhibit}"]);
        page.QuerySelectorAll("table[aria-labelledby=vchoice-records-seals-heading] tbody tr").Should().ContainSingle();
        page.QuerySelector("#vchoice-records-texts h3")!.TextContent.Should().StartWith("fr, stored ");
        page.QuerySelectorAll("#vchoice-records-texts blockquote:first-of-type p").Select(line => line.TextContent).Should().Contain(["Tout accepter", "Tout refuser"]);
        page.QuerySelector("#vchoice-records-texts table")!.TextContent.Should().Contain("Lit les vidéos.");
        page.QuerySelectorAll("#vchoice-records-texts dd[lang=fr]").Select(sentence => sentence.TextContent).Should().Contain("Tout accepter");
        page.QuerySelectorAll("script, [style], style").Should().BeEmpty();
        page.QuerySelectorAll("h1").Should().ContainSingle();
    }

    [Fact]
    public async Task Texts_of_each_exhibit_have_a_link()
    {
        await using var site = await OperatorSite.StartAsync(FullCatalogue.Json);
        await RecordedSite.UntilAsync(() => site.Exhibits.Count == 2);

        foreach (var exhibit in site.Exhibits)
        {
            var page = await OpenAsync(site, Path);
            var link = page.QuerySelectorAll("#vchoice-records-shown li a").Single(known => known.TextContent == $"{exhibit.Language} {exhibit.Hash[..8]}");
            var shown = await OpenAsync(site, link.GetAttribute("href")!);

            shown.QuerySelector("#vchoice-records-texts h3")!.TextContent.Should().StartWith($"{exhibit.Language}, stored ");
            shown.QuerySelector("#vchoice-records-texts blockquote")!.TextContent.Should().Contain(exhibit.Language == "fr" ? "Tout refuser" : "Refuse all");
        }
    }

    [Fact]
    public async Task Chart_has_a_bar_for_each_day_with_choices_and_its_numbers_in_words()
    {
        await using var site = await OperatorSite.StartAsync();
        await OperatorSite.ChooseAsync(site);
        site.Site.Clock.Advance(TimeSpan.FromDays(1));
        await OperatorSite.ChooseAsync(site);
        using var visitor = site.Site.NewVisitor();
        await visitor.RejectAllAsync();

        var page = await OpenAsync(site, Path);

        var chart = page.QuerySelectorAll("svg[role=img]").Single(known => known.GetAttribute("aria-label")!.StartsWith("statistics", StringComparison.Ordinal));
        chart.GetAttribute("aria-label").Should().Be("statistics, 14 days: 2 accepted, 1 rejected (66 % accepted)");
        chart.QuerySelectorAll(".vchoice-accepted").Select(bar => bar.GetAttribute("height")).Should().Equal("23", "23");
        chart.QuerySelectorAll(".vchoice-rejected").Select(bar => bar.GetAttribute("x")).Should().Equal("210");
        page.QuerySelectorAll("table[aria-label='Choices per day and category'] tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)))
            .Should().Contain(["2026-11-23 statistics 1 0", "2026-11-24 statistics 1 1"]);
    }

    [Fact]
    public async Task Category_of_another_application_has_no_chart()
    {
        await using var site = await OperatorSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        visitor.Headers["Cookie"] = $"cookies_preferences=v1.{site.Site.Clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.foreign~rejected~00000000";
        await visitor.RejectAllAsync();
        site.Record.Value.Should().Contain("foreign~rejected");

        var page = await OpenAsync(site, Path);

        page.QuerySelectorAll("svg[role=img]").Should().NotBeEmpty();
        page.QuerySelectorAll("svg[role=img]").Should().NotContain(chart => chart.GetAttribute("aria-label")!.StartsWith("foreign", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_without_a_record_is_complete()
    {
        await using var site = await OperatorSite.StartAsync();

        var page = await OpenAsync(site, $"{Path}?value=v1.nothing");

        page.QuerySelector("[role=status]")!.TextContent.Should().Be("0 records have this value.");
        page.Body!.TextContent.Should().Contain("There is no record of the last 14 days.").And.Contain("No hour is sealed yet.");
    }

    [Fact]
    public async Task Page_of_the_site_has_the_records_in_its_own_layout()
    {
        await using var site = await OperatorSite.StartAsync(map: MapOwnPage);
        var value = await OperatorSite.ChooseAsync(site);
        using var operatorOf = OperatorSite.NewOperator(site);

        var response = await operatorOf.GetAsync($"{OwnPage}?tab=2&value={Uri.EscapeDataString(value)}");

        response.Headers["Cache-Control"].Should().Equal("no-store");
        var page = new HtmlParser().ParseDocument(response.Body);
        page.QuerySelectorAll("main h1").Should().ContainSingle();
        page.QuerySelector("[role=status]")!.TextContent.Should().Be("1 record has this value.");
        page.QuerySelector("#vchoice-records-search form")!.GetAttribute("action").Should().Be(OwnPage);
        page.QuerySelector("input[type=hidden][name=tab]")!.GetAttribute("value").Should().Be("2");
        Links(page).Should().Contain([$"{Path}/records/{site.Record.Id}", $"{Path}/exhibits"]).And.Contain(link => link!.StartsWith($"{OwnPage}?tab=2&value=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_of_the_site_at_the_same_path_is_preferred()
    {
        await using var site = await OperatorSite.StartAsync(map: app => app.MapGet(Path, () => "own").RequireAuthorization(OperatorSite.Policy));
        using var operatorOf = OperatorSite.NewOperator(site);

        (await operatorOf.GetAsync(Path)).Body.Should().Be("own");
        (await operatorOf.GetAsync($"{Path}/seals")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("anonymous")]
    public async Task Page_of_the_site_without_an_authorization_policy_shows_nothing(string authorization)
    {
        await using var site = await OperatorSite.StartAsync(map: app =>
        {
            var page = app.MapGet("/open", () => new RazorComponentResult<RecordsInOwnPage>());
            _ = authorization == "anonymous" ? page.RequireAuthorization(OperatorSite.Policy).AllowAnonymous() : page;
        });
        await OperatorSite.ChooseAsync(site);
        using var visitor = site.Site.NewVisitor();

        var response = await visitor.GetAsync("/open");

        response.Status.Should().Be(HttpStatusCode.InternalServerError);
        response.Body.Should().NotContain(site.Record.Exhibit);
        site.Site.Logs.Errors.Should().Contain(entry => entry.Exception is InvalidOperationException && entry.Exception.Message.StartsWith("The page '/open' shows consent records and needs an authorization policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_of_the_site_without_mapped_records_names_the_missing_call()
    {
        await using var site = await RecordedSite.StartAsync(configure: OperatorSite.AddPolicy, pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            MapOwnPage(app);
        });
        using var operatorOf = OperatorSite.NewOperator(site);

        (await operatorOf.GetAsync(OwnPage)).Status.Should().Be(HttpStatusCode.InternalServerError);
        site.Site.Logs.Errors.Should().Contain(entry => entry.Exception is InvalidOperationException && entry.Exception.Message.Contains("Call app.MapConsentRecords(", StringComparison.Ordinal));
    }

    private static void MapOwnPage(WebApplication app) => app.MapGet(OwnPage, () => new RazorComponentResult<RecordsInOwnPage>()).RequireAuthorization(OperatorSite.Policy);

    private static async Task<IDocument> OpenAsync(RecordedSite site, string address)
    {
        using var operatorOf = OperatorSite.NewOperator(site);
        return new HtmlParser().ParseDocument((await operatorOf.GetAsync(address)).Body);
    }

    private static IEnumerable<string?> Links(IDocument page) => page.QuerySelectorAll("a").Select(link => link.GetAttribute("href"));
}
