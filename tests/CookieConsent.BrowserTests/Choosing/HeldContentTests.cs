using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>Content of another origin is not requested before its category is accepted, and then comes alive as in a page that is parsed.</summary>
public sealed class HeldContentTests
{
    internal const string Strict = $"script-src 'strict-dynamic' 'nonce-{HeldSite.Nonce}'; require-trusted-types-for 'script'; trusted-types vchoice";

    internal static readonly string[] Kinds = ["/embed.js", "/frame", "/image.svg", "/picture.svg", "/poster.svg", "/set.svg", "/style.css", "/vector.svg"];

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", true)]
    [InlineData("Chromium", false)]
    [InlineData("Firefox", true)]
    public async Task Nothing_is_requested_before_it_is_accepted_and_each_part_once_after(string browser, bool hasScript)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync(ContentOf(other.Address));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(browser) with { HasScript = hasScript });

        await visitor.OpenAsync("/again");
        other.Requests.Should().BeEmpty("the visitor is undecided");

        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.OpenAsync("/refused");
        other.Requests.Should().BeEmpty("the visitor refused");

        await visitor.Placeholder.Allow.ClickAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();

        // Not the network's idle state, which the driver sometimes misses in Firefox.
        var expected = Kinds.Where(kind => hasScript || kind != "/embed.js").ToList();
        await Eventually.IsTrue(() => expected.TrueForAll(other.Requests.Contains));
        other.Requests.Should().BeEquivalentTo(expected);
    }

    /// <summary>The driver cannot press a button in Firefox without script.</summary>
    [BrowserFact(Part.Firefox)]
    public async Task Nothing_is_requested_in_Firefox_without_script()
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync(ContentOf(other.Address));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In("Firefox") with { HasScript = false });

        await visitor.OpenAsync("/again");

        other.Requests.Should().BeEmpty();
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", null)]
    [InlineData("Chromium", Strict)]
    [InlineData("Firefox", null)]
    [InlineData("Firefox", Strict)]
    public async Task Scripts_run_in_their_order_each_once(string browser, string? policy)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync(ScriptsOf(other.Address), policy);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(browser));

        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran && window.ran.includes('last') && window.ran.includes('module')");
        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();
        await visitor.Panel.ShouldBeGoneAsync();

        var ran = await visitor.Page.EvaluateAsync<string[]>("() => window.ran");
        ran.Where(name => name != "module").Should().Equal("first", "inline", "second", "last");
        ran.Should().ContainSingle(name => name == "module");
        other.Requests.Should().Equal("/first.js", "/second.js");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Held_content_comes_alive_like_content_allowed_from_the_start(string browser)
    {
        // A megabyte, with a NUL in HTML and in SVG, which a parser treats in different ways.
        var content = string.Concat(Enumerable.Repeat("<i>é</template></i>", 60_000)) + "a\0b<svg viewBox='0 0 1 1'><title>a\0b</title></svg><script type='text/plain'>a\0b</script>" + """<p title="&amp;&quot;<b>">&amp;amp; &lt;/template> <!-- </template> --><template><i>x</i></template></p><textarea></template></textarea><style>p::after { content: "</template>"; }</style><table><tr><td>1</table>é😀""";
        await using var site = await HeldSite.OpenAsync(content);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(browser));
        await visitor.Banner.AcceptAsync();
        await Assertions.Expect(visitor.Page.Locator(".vchoice-live table")).ToBeVisibleAsync();
        var enlivened = await visitor.Page.Locator(".vchoice-live").InnerHTMLAsync();

        await visitor.OpenAsync("/");

        enlivened.Should().Be(await visitor.Page.Locator(".vchoice-live").InnerHTMLAsync());
        await Assertions.Expect(visitor.Page.Locator("#end")).ToBeVisibleAsync();
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", false)]
    [InlineData("Chromium", true)]
    [InlineData("Firefox", false)]
    [InlineData("Firefox", true)]
    public async Task A_rejection_of_content_that_ran_reloads_the_page(string browser, bool isAllowedAtFirst)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync($"""<p>A post</p><script src="{other.Address}first.js"></script>""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(browser));
        await visitor.Banner.AcceptAsync();
        if (isAllowedAtFirst)
        {
            await visitor.OpenAsync("/again");
        }

        await visitor.Page.WaitForFunctionAsync("() => window.ran");
        await visitor.MarkPageAsync();

        await (await visitor.OpenSettingsAsync()).Form.RefuseAll.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => !window.mark && document.readyState === 'complete'");

        await Assertions.Expect(visitor.Placeholder.Notice).ToBeVisibleAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        (await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window")).Should().BeFalse();
    }

    [BrowserFact]
    public async Task Content_that_did_not_run_is_removed_and_restored_in_the_same_page()
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync($"""<iframe src="{other.Address}frame" title="A film"></iframe>""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/again");
        var mark = await visitor.MarkPageAsync();

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        await visitor.Placeholder.AllowAsync();

        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        (await visitor.HasMarkAsync(mark)).Should().BeTrue("the page was not loaded anew");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task The_choice_is_looked_at_again_before_each_script(string browser)
    {
        var release = new TaskCompletionSource();
        await using var other = await OtherOrigin.OpenAsync(async context =>
        {
            await release.Task.WaitAsync(context.RequestAborted);
            await OtherOrigin.RespondAsync(context);
        });
        await using var site = await HeldSite.OpenAsync($"""<script src="{other.Address}first.js"></script><script src="{other.Address}second.js"></script>""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(browser));
        await visitor.Banner.AcceptAsync();
        await visitor.Page.EvaluateAsync("async () => { while (!document.querySelector('script[src$=\"first.js\"]')) { await new Promise(requestAnimationFrame); } }");
        await visitor.Page.EvaluateAsync("() => { addEventListener('beforeunload', (event) => event.preventDefault()); window.rejected = new Promise((done) => document.addEventListener('vchoice', done)); }");

        await (await visitor.OpenSettingsAsync()).Form.RefuseAll.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => !document.querySelector('.vchoice-live')");
        release.SetResult();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        other.Requests.Should().NotContain("/second.js");
    }

    private static Equipment In(string browser) => new() { Browser = Enum.Parse<Part>(browser) };

    /// <summary>A part of each kind that browsers request by themselves.</summary>
    internal static string ContentOf(Uri other) =>
        $"""
        <blockquote>A post</blockquote><script src="{other}embed.js"></script>
        <img src="{other}image.svg" alt="">
        <img srcset="{other}set.svg 1x" alt="">
        <picture><source srcset="{other}picture.svg"><img alt=""></picture>
        <video poster="{other}poster.svg" width="10" height="10"></video>
        <svg width="10" height="10"><image href="{other}vector.svg" width="10" height="10"/></svg>
        <iframe src="{other}frame" title="A film"></iframe>
        <link rel="stylesheet" href="{other}style.css">
        """;

    /// <summary>Scripts of each kind, of which each but the first needs the one before it.</summary>
    internal static string ScriptsOf(Uri other) =>
        $"""
        <blockquote>A post</blockquote>
        <script src="{other}first.js"></script>
        <script>window.ran.push(window.library ? 'inline' : 'too early');</script>
        <p><script src="{other}second.js"></script></p>
        <script type="application/json" id="settings">[1]</script>
        <script type="module">window.ran.push('module');</script>
        <script>window.ran.push('last');</script>
        """;
}
