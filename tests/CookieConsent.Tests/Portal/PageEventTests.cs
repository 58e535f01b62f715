using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CookieConsent.Tests.Portal;

/// <summary>The strip that shows, in development, what the library did on the page.</summary>
public sealed class PageEventTests(Portal portal) : IClassFixture<Portal>
{
    private const string PageWithVideo = "/datasets/bike-counters";

    [Fact]
    public async Task Strip_before_a_choice_lists_each_cookie_that_was_tried_and_the_request_that_was_held()
    {
        using var visitor = portal.NewVisitor();

        var events = await EventsAsync(visitor);

        events.Should().BeEquivalentTo(
        [
            "_pk_id.1.# statistics sent anonymous measurement, not refused",
            "_pk_ses.1.# statistics sent anonymous measurement, not refused",
            "visit_profile statistics removed no choice yet",
            "recommended_datasets recommendations removed no choice yet",
            "VISITOR_INFO1_LIVE videos removed no choice yet",
            "http://127.0.0.1:# videos request held no choice yet",
        ]);
    }

    [Fact]
    public async Task Strip_after_a_mixed_choice_gives_the_reason_of_each_verdict()
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync(("recommendations", "accepted"), ("videos", "rejected"));

        var events = await EventsAsync(visitor);

        events.Should().BeEquivalentTo(
        [
            "_pk_id.1.# statistics removed category refused",
            "_pk_ses.1.# statistics removed category refused",
            "visit_profile statistics removed category refused",
            "recommended_datasets recommendations sent category accepted",
            "VISITOR_INFO1_LIVE videos removed category refused",
            "http://127.0.0.1:# videos request held category refused",
        ]);
    }

    [Fact]
    public async Task Strip_lists_a_cookie_that_is_deleted_after_a_withdrawal()
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync(Portal.Everything);
        await visitor.GetAsync(PageWithVideo);
        await visitor.RejectAllAsync();
        visitor.Jar["recommended_datasets"] = "air-quality";

        var events = await EventsAsync(visitor);

        events.Should().Contain("recommended_datasets recommendations sent deletion");
    }

    [Fact]
    public async Task Strip_lists_a_shortened_and_an_undeclared_cookie()
    {
        await using var changed = portal.WithWebHostBuilder(host => host
            .UseSetting("CookieConsent:Categories:statistics:Cookies:_pk_id.*:Lifetime", "1 month")
            .UseSetting("CookieConsent:Categories:statistics:Cookies:visit_profile:Name", "profile"));
        using var visitor = NewVisitor(changed);

        var first = await EventsAsync(visitor);
        var again = await EventsAsync(visitor);

        first.Should().Contain(["_pk_id.1.# statistics sent shortened to its declared lifetime", "visit_profile  removed not declared"]).And.HaveCount(6);
        again.Should().Contain("visit_profile  removed not declared", "it is logged as an event of its own after the first time");
    }

    [Fact]
    public async Task Strip_holds_no_value_of_a_cookie()
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync(Portal.Everything);

        var response = await visitor.GetAsync(PageWithVideo);

        var strip = Strip(response)!.OuterHtml;
        response.SetCookies.Should().HaveCount(5);
        response.SetCookies.Where(cookie => cookie.Value.Length > 1).Should().OnlyContain(cookie => !strip.Contains(cookie.Value));
    }

    [Fact]
    public async Task Strip_of_one_visitor_shows_nothing_of_another()
    {
        using var first = portal.NewVisitor();
        using var second = portal.NewVisitor();
        await first.ChooseAsync(Portal.Everything);

        var both = await Task.WhenAll(EventsAsync(first), EventsAsync(second));

        both[0].Should().Contain("VISITOR_INFO1_LIVE videos sent category accepted").And.HaveCount(6);
        both[1].Should().Contain("VISITOR_INFO1_LIVE videos removed no choice yet").And.HaveCount(6);
    }

    [Fact]
    public async Task Strip_is_in_no_page_of_production()
    {
        await using var production = portal.WithWebHostBuilder(host => host.UseEnvironment("Production"));
        using var visitor = NewVisitor(production);

        Strip(await visitor.GetAsync(PageWithVideo)).Should().BeNull();
    }

    private static Visitor NewVisitor(WebApplicationFactory<Program> site)
    {
        var visitor = new Visitor(site.Server.BaseAddress, TimeProvider.System, System.Net.HttpVersion.Version11, site.Server.CreateHandler());
        visitor.Headers["Accept-Language"] = "en";
        return visitor;
    }

    /// <summary>The lines of the strip, with <c>#</c> for what differs from run to run.</summary>
    private static async Task<List<string>> EventsAsync(Visitor visitor)
    {
        var strip = Strip(await visitor.GetAsync(PageWithVideo))!;
        return [.. strip.QuerySelectorAll("li").Select(line => string.Join(' ', line.Children.Select(part => WithoutHash(part.TextContent))))];
    }

    private static IElement? Strip(ReceivedResponse response) => new HtmlParser().ParseDocument(response.Body).QuerySelector("aside.events");

    private static string WithoutHash(string text) =>
        text.Contains("_pk_") || text.Contains("http:") ? $"{text[..(text.LastIndexOfAny(['.', ':']) + 1)]}#" : text;
}
