using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CookieConsent.BrowserTests.Gating;

/// <summary>What users of consent tools reported in public as failing, beside what other classes here and in <c>Choosing</c> and <c>Fetching</c> try.</summary>
public sealed class PublicReportTests
{
    private const string Note = "{{<script>(window.ran ??= []).push('part');</script>}}";

    [BrowserTheory(Part.Chromium, Part.Firefox, Part.Htmx)]
    [InlineData("Chromium", false)]
    [InlineData("Chromium", true)]
    [InlineData("Firefox", false)]
    public async Task Script_in_content_that_htmx_brings_later_runs_once(string engine, bool isAcceptedBefore)
    {
        await using var site = await GatedSite.OpenAsync(
            """<button type="button" hx-get="/part" hx-target="#place">Load</button><div id="place"></div>""",
            """<script src="/htmx.js"></script>""",
            first: app =>
            {
                app.MapGet("/htmx.js", () => Results.File(Machine.Htmx, "text/javascript"));
                app.MapGet("/part", () => new RazorComponentResult<GatedMarkup>(new { Markup = $"<p>Part</p>{Note}" }));
            });
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        if (isAcceptedBefore)
        {
            await visitor.Banner.AcceptAsync();
        }

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Load", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#place p")).ToHaveTextAsync("Part");
        if (!isAcceptedBefore)
        {
            (await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window")).Should().BeFalse();
            await visitor.Banner.AcceptAsync();
        }

        await visitor.Page.WaitForFunctionAsync("() => window.ran?.length > 0");
        (await visitor.Page.EvaluateAsync<string[]>("() => window.ran")).Should().Equal("part");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Scripts_run_once_after_a_double_click(string engine)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await GatedSite.OpenAsync($$$"""{{<script src="{{{other.Address}}}first.js"></script>}}""" + Note);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));

        await visitor.Banner.Accept.DblClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.includes('part')");
        await visitor.Banner.ShouldBeGoneAsync();

        (await visitor.Page.EvaluateAsync<string[]>("() => window.ran")).Should().Equal("first", "part");
        other.Requests.Should().Equal("/first.js");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Refusal_a_tenth_of_a_second_after_an_acceptance_counts_in_both_tabs(string engine)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await GatedSite.OpenAsync($$$"""{{<script src="{{{other.Address}}}first.js"></script>}}{{<script src="{{{other.Address}}}second.js"></script>}}""");
        await using var one = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        var two = await one.NewTabAsync();
        await two.OpenSettingsAsync();

        await one.Page.EvaluateAsync("() => document.querySelector('.vchoice-prompt [value=accept-all]').click()");
        await two.Page.EvaluateAsync("() => new Promise((done) => setTimeout(() => { document.querySelector('dialog [value=reject-all]').click(); done(); }, 100))");

        foreach (var tab in new[] { one, two })
        {
            await tab.Page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.documentElement.dataset.vchoice === 'necessary' && !('ran' in window) && !document.querySelector('.vchoice-prompt')");
        }

        other.Requests.GroupBy(path => path).Should().OnlyContain(script => script.Count() <= 2, "each tab has each script once at most");
        (await one.JarAsync()).Should().Equal(Library.Choice);
    }

    /// <summary>The paint that answers the click comes before the scripts have run, however long they take (Interaction to Next Paint).</summary>
    [BrowserFact]
    public async Task Accept_click_is_painted_before_five_slow_scripts_have_run()
    {
        const string Slow = "{{<script>for (const start = performance.now(); performance.now() < start + 50;); (window.ends ??= []).push(performance.now());</script>}}";
        await using var site = await GatedSite.OpenAsync(string.Concat(Enumerable.Repeat(Slow, 5)));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Page.EvaluateAsync("""
            () => {
              window.clicks = [];
              const note = (list) => window.clicks.push(...list.getEntries().filter((event) => event.name === 'click').map((event) => [event.startTime, event.duration]));
              new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16, buffered: true });
            }
            """);

        await visitor.Banner.Accept.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ends?.length === 5");

        // A click whose paint follows within 16 ms has no entry. Durations are rounded to 8 ms.
        var late = await visitor.Page.EvaluateAsync<int>("""
            () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(window.clicks.filter(([start, duration]) => start + duration - 8 > window.ends[4]).length))))
            """);
        late.Should().Be(0);
    }

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };
}
