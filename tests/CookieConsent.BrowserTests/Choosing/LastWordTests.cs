using System.Collections.Concurrent;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>A visitor who changes their mind while the first response is on its way: the last click counts.</summary>
public sealed class LastWordTests
{
    private readonly TaskCompletionSource _release = new();
    private readonly TaskCompletionSource _isHeld = new();
    private readonly ConcurrentQueue<string> _decisions = [];

    public static TheoryData<string> Browsers => ["Chromium", "Firefox"];

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [MemberData(nameof(Browsers))]
    public async Task A_refusal_after_a_slow_acceptance_counts(string browser)
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(browser));
        await visitor.Banner.Accept.ClickAsync();
        await _isHeld.Task;

        await (await visitor.OpenSettingsAsync()).Form.RefuseAll.ClickAsync();
        _release.SetResult();

        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        _decisions.Should().Equal("accept-all", "reject-all");
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        await visitor.OpenAsync("/");
        (await visitor.JarAsync()).Should().BeEquivalentTo(Library.Refused);
        (await visitor.Page.EvaluateAsync<string?>("() => document.documentElement.getAttribute('data-vchoice')")).Should().Be("necessary");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [MemberData(nameof(Browsers))]
    public async Task Acceptance_that_was_followed_by_a_refusal_is_not_announced_to_the_page(string browser)
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(browser));
        await visitor.Banner.Accept.ClickAsync();
        await _isHeld.Task;

        await (await visitor.OpenSettingsAsync()).Form.RefuseAll.ClickAsync();
        _release.SetResult();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);

        (await visitor.Page.EvaluateAsync<string[]>("() => window.heard.map((categories) => categories.statistics)")).Should().Equal("undecided", "rejected");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [MemberData(nameof(Browsers))]
    public async Task A_refusal_in_another_tab_counts_in_both(string browser)
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(browser));
        await using var other = await visitor.NewTabAsync();
        await visitor.Banner.Accept.ClickAsync();
        await _isHeld.Task;

        await other.Banner.Refuse.ClickAsync();
        _release.SetResult();

        await other.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        await Assertions.Expect(visitor.Page.Locator("#vchoice-said")).ToHaveTextAsync(visitor.Words.Refused);
        _decisions.Should().Equal("accept-all", "reject-all");
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        (await visitor.JarAsync()).Should().Contain(Library.Choice).And.NotContain(Library.Statistics);
    }

    [BrowserFact]
    public async Task Page_shows_what_the_server_kept_where_the_last_choice_cannot_be_saved()
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.Accept.ClickAsync();
        await _isHeld.Task;
        await visitor.Page.RouteAsync("**/cookies/preferences", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());

        await (await visitor.OpenSettingsAsync()).Form.RefuseAll.ClickAsync();
        _release.SetResult();

        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-vchoice", "necessary statistics first-party third-party");
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
    }

    private static Equipment In(string browser) => new() { Browser = Enum.Parse<Part>(browser) };

    /// <summary>Answers to the first choice only when it is released.</summary>
    private Task<Site> OpenAsync() => Library.OpenAsync(first: app => app.Use(async (context, next) =>
    {
        if (context.Request.Path == "/cookies/preferences" && HttpMethods.IsPost(context.Request.Method))
        {
            context.Request.EnableBuffering();
            _decisions.Enqueue((await context.Request.ReadFormAsync())["decision"].ToString());
            context.Request.Body.Position = 0;
            _isHeld.TrySetResult();
            if (_decisions.Count == 1)
            {
                await _release.Task.WaitAsync(context.RequestAborted);
            }
        }

        await next(context);
    }));
}
