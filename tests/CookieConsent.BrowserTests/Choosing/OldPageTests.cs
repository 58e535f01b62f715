using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>A page that may be older than the choice asks the server before it shows a prompt or raises an event.</summary>
public sealed class OldPageTests
{
    private const string Prefetched = "Object.defineProperty(PerformanceResourceTiming.prototype, 'deliveryType', { get: () => 'navigational-prefetch' });";
    private const string Activated = "Object.defineProperty(PerformanceNavigationTiming.prototype, 'activationStart', { get: () => 7 });";

    /// <summary>The page is shown when the test completes this task.</summary>
    private const string Prerendering = """
        window.isPrerendering = true;
        Object.defineProperty(Document.prototype, 'prerendering', { get: () => window.isPrerendering });
        """;

    private const string Watch = "window.told = []; document.addEventListener('vchoice', (event) => window.told.push(event.detail.categories['third-party']));";

    [BrowserTheory]
    [InlineData(Prefetched)]
    [InlineData(Activated)]
    public async Task One_that_was_fetched_before_the_choice_shows_the_choice(string how)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.AddInitScriptAsync(how + Watch);
        await ChooseOnceFetchedAsync(visitor, site);

        await visitor.OpenAsync("/");

        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        (await visitor.Page.EvaluateAsync<string[]>("() => window.told")).Should().Equal("accepted");
    }

    [BrowserFact]
    public async Task One_that_is_rendered_before_it_is_shown_waits_until_then()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.AddInitScriptAsync(Prerendering + Watch);
        await visitor.OpenAsync("/");
        (await visitor.Page.EvaluateAsync<string[]>("() => window.told")).Should().BeEmpty();
        await ChooseAsync(visitor, site);

        await visitor.Page.EvaluateAsync($"() => {{ {Activated} window.isPrerendering = false; document.dispatchEvent(new Event('prerenderingchange')); }}");

        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        (await visitor.Page.EvaluateAsync<string[]>("() => window.told")).Should().Equal("accepted");
    }

    [BrowserFact]
    public async Task One_that_does_not_know_the_choice_asks_the_visitor_only_where_it_is_due()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.AddInitScriptAsync(Watch);
        await visitor.Page.RouteAsync(site.Address.ToString(), async route =>
        {
            var response = await route.FetchAsync(new() { Headers = new Dictionary<string, string> { ["Cookie"] = "" } });
            var page = (await response.TextAsync()).Replace("id=\"vchoice\"", "id=\"vchoice\" data-vchoice-check").Replace("class=\"vchoice-prompt\"", "class=\"vchoice-prompt\" hidden");
            await route.FulfillAsync(new() { Response = response, Body = page });
        });

        await visitor.OpenAsync("/");
        await visitor.Banner.ShouldBeShownAsync();
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");

        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.Page.EvaluateAsync<string[]>("() => window.told")).Should().Equal("accepted");
    }

    [BrowserFact]
    public async Task Page_without_a_response_shows_no_prompt_and_raises_no_event()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.AddInitScriptAsync(Prefetched + Watch);
        await visitor.Page.RouteAsync("**/cookies/preferences", route => route.AbortAsync());

        await visitor.OpenAsync("/");

        (await visitor.Page.EvaluateAsync<string[]>("() => window.told")).Should().BeEmpty();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
    }

    [BrowserFact]
    public async Task Page_that_does_not_know_the_choice_and_gets_no_response_asks_the_visitor()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.RouteAsync(site.Address.ToString(), async route =>
        {
            var response = await route.FetchAsync();
            var page = (await response.TextAsync()).Replace("id=\"vchoice\"", "id=\"vchoice\" data-vchoice-check").Replace("class=\"vchoice-prompt\"", "class=\"vchoice-prompt\" hidden");
            await route.FulfillAsync(new() { Response = response, Body = page });
        });
        await visitor.Page.RouteAsync("**/cookies/preferences", route => route.AbortAsync());

        await visitor.OpenAsync("/");

        await visitor.Banner.ShouldBeShownAsync();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
    }

    [BrowserFact]
    public async Task One_from_before_the_choice_was_forgotten_asks_the_visitor_again()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await ChooseAsync(visitor, site);
        await visitor.OpenAsync("/");
        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.Page.Context.ClearCookiesAsync();

        await visitor.Page.EvaluateAsync("() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }");

        await visitor.Banner.ShouldBeShownAsync();
        await visitor.Banner.AcceptAsync();
        await visitor.Banner.ShouldBeGoneAsync();
    }

    /// <summary>Between the response with the page and its arrival.</summary>
    private static async Task ChooseOnceFetchedAsync(BrowserVisitor visitor, Site site) => await visitor.Page.RouteAsync(site.Address.ToString(), async route =>
    {
        var page = await route.FetchAsync();
        await ChooseAsync(visitor, site);
        await route.FulfillAsync(new() { Response = page });
    });

    private static async Task ChooseAsync(BrowserVisitor visitor, Site site) => await visitor.Page.APIRequest.PutAsync(
        new Uri(site.Address, "/cookies/preferences").ToString(),
        new() { DataObject = new { categories = new Dictionary<string, string> { ["statistics"] = "accepted", ["first-party"] = "accepted", ["third-party"] = "accepted" } } });
}
