using System.Collections.Concurrent;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Banner;

/// <summary>A click is answered before the server has answered, and afterward nothing in the page moves.</summary>
public sealed class BannerClickTests
{
    /// <summary>Clicks, and returns what the same task has done: the next frame shows it.</summary>
    private const string Click = """
        button => {
          const prompt = button.closest('.vchoice-prompt');
          button.click();
          return [prompt.checkVisibility(), prompt.querySelector('form').ariaBusy, ...[...prompt.querySelectorAll('button')].map((each) => each.disabled)].join(' ');
        }
        """;

    private const string CollectShifts = """
        () => {
          window.shifts = [];
          const keep = (list) => window.shifts.push(...list.getEntries().filter((shift) => !shift.hadRecentInput).map((shift) => shift.value));
          window.observer = new PerformanceObserver(keep);
          window.observer.observe({ type: 'layout-shift', buffered: true });
        }
        """;

    private const string Shifts = """
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
          window.shifts.push(...window.observer.takeRecords().filter((shift) => !shift.hadRecentInput).map((shift) => shift.value));
          done(window.shifts);
        })))
        """;

    private readonly TaskCompletionSource _release = new();
    private readonly ConcurrentQueue<string> _decisions = [];

    [BrowserTheory]
    [InlineData("accept-all")]
    [InlineData("reject-all")]
    public async Task Prompt_is_hidden_and_its_buttons_disabled_in_the_task_of_the_click(string decision)
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        (await visitor.Page.Locator($".vchoice-prompt [value={decision}]").EvaluateAsync<string>(Click)).Should().Be("false true true true");

        _release.SetResult();
        await visitor.Confirmation.ShouldSayAsync(decision == "accept-all" ? visitor.Words.Accepted : visitor.Words.Refused);
        await visitor.Banner.ShouldBeGoneAsync();
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Nothing_moves_after_a_slow_response(int width)
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width });
        await visitor.Page.EvaluateAsync(CollectShifts);

        await visitor.Banner.Refuse.ClickAsync();
        await Assertions.Expect(visitor.Banner.Region).ToBeHiddenAsync();

        // A browser forgives what moves within half a second of a click.
        await visitor.Page.WaitForFunctionAsync("start => performance.now() > start + 700", await visitor.Page.EvaluateAsync<double>("() => performance.now()"));
        _release.SetResult();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);

        (await visitor.Page.EvaluateAsync<double[]>(Shifts)).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Prompt_comes_back_with_a_message_and_the_focus_where_the_choice_cannot_be_saved()
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Page.RouteAsync("**/cookies/preferences", route => route.AbortAsync());

        await visitor.Banner.Refuse.ClickAsync();

        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Failed);
        await visitor.Banner.ShouldBeShownAsync();
        await Assertions.Expect(visitor.Banner.Refuse).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Banner.Accept).ToBeEnabledAsync();
        await Assertions.Expect(visitor.Confirmation.Announcement).ToHaveTextAsync(visitor.Words.Failed);
        await Assertions.Expect(visitor.Page.Locator(".vchoice-prompt form")).ToHaveAttributeAsync("aria-busy", "false");
    }

    [BrowserFact]
    public async Task Second_half_of_a_double_click_presses_nothing_in_the_page()
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Page.EvaluateAsync("() => { window.pressed = 0; document.querySelector('main').addEventListener('click', () => { window.pressed += 1; }); }");
        _release.SetResult();

        await visitor.Banner.Accept.DblClickAsync();

        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Accepted);
        _decisions.Should().Equal("accept-all");
        (await visitor.Page.EvaluateAsync<int>("() => window.pressed")).Should().Be(0);
    }

    [BrowserFact]
    public async Task Choice_is_saved_where_the_visitor_leaves_the_page_at_once()
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.Refuse.ClickAsync();
        await visitor.OpenAsync("/cookies/catalogue");
        _release.SetResult();
        await Assertions.Expect(visitor.Page.Locator("body")).ToContainTextAsync("policyVersion");

        await visitor.Page.WaitForFunctionAsync("async () => (await (await fetch('/cookies/preferences')).json()).decidedAt !== null");
    }

    /// <summary>Answers to a choice only when it is released.</summary>
    private Task<Site> OpenAsync() => Library.OpenAsync(first: app => app.Use(async (context, next) =>
    {
        if (context.Request.Path == "/cookies/preferences" && HttpMethods.IsPost(context.Request.Method))
        {
            context.Request.EnableBuffering();
            _decisions.Enqueue((await context.Request.ReadFormAsync())["decision"].ToString());
            context.Request.Body.Position = 0;
            await _release.Task;
        }

        await next(context);
    }));
}
