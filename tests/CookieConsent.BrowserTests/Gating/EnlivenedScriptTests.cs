using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Gating;

/// <summary>Scripts that waited in several places of a page run as if the page had been parsed with them.</summary>
public sealed class EnlivenedScriptTests
{
    internal const string Strict = $"script-src 'strict-dynamic' 'nonce-{HeldSite.Nonce}'; require-trusted-types-for 'script'; trusted-types vchoice";
    internal const string Nonces = $"script-src 'nonce-{HeldSite.Nonce}'";
    private const string Note = "(window.ran ??= []).push";

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", null)]
    [InlineData("Chromium", Strict)]
    [InlineData("Chromium", Nonces)]
    [InlineData("Firefox", null)]
    [InlineData("Firefox", Strict)]
    [InlineData("Firefox", Nonces)]
    public async Task Scripts_of_several_places_run_in_the_order_of_the_document_each_once(string engine, string? policy)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await OpenAsync(other, policy);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));

        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.includes('last') && window.ran.includes('module')");
        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();
        await visitor.Panel.ShouldBeGoneAsync();

        var ran = await visitor.Page.EvaluateAsync<string[]>("() => window.ran");
        ran.Where(name => name != "module").Should().Equal("first", "inline", "second", "last");
        ran.Should().ContainSingle(name => name == "module");
        other.Requests.Should().Equal("/first.js", "/second.js");
        (await visitor.Page.Locator("script[type='application/ld+json']").TextContentAsync()).Should().Contain("Thing");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Script_of_content_within_content_runs_in_its_place(string engine)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await GatedSite.OpenAsync(
            $$$"""{{[[<script src="{{{other.Address}}}library.js"></script>]]<script>{{{Note}}}('inline');</script>[[<p>text</p><script>{{{Note}}}('within');</script>]]}}{{<script>{{{Note}}}('last');</script>}}""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));

        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.length === 4");

        (await visitor.Page.EvaluateAsync<string[]>("() => window.ran")).Should().Equal("library", "inline", "within", "last");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Each_script_has_a_task_of_its_own(string engine)
    {
        await using var site = await GatedSite.OpenAsync(string.Concat(Enumerable.Range(1, 3).Select(number =>
            $$$"""{{<script>{{{Note}}}('{{{number}}}'); setTimeout(() => window.ran.push('task'));</script>}}""")));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));

        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.length === 6");

        (await visitor.Page.EvaluateAsync<string[]>("() => window.ran")).Should().Equal("1", "task", "2", "task", "3", "task");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Script_with_async_is_not_waited_for(string engine)
    {
        var release = new TaskCompletionSource();
        await using var other = await OtherOrigin.OpenAsync(async context =>
        {
            await release.Task.WaitAsync(context.RequestAborted);
            await OtherOrigin.RespondAsync(context);
        });
        await using var site = await GatedSite.OpenAsync($$$"""{{<script src="{{{other.Address}}}slow.js" async></script>}}{{<script>{{{Note}}}('next');</script>}}""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));

        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.includes('next')");
        release.SetResult();
        await visitor.Page.WaitForFunctionAsync("() => window.ran.includes('slow')");

        (await visitor.Page.EvaluateAsync<string[]>("() => window.ran")).Should().Equal("next", "slow");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Script_that_fails_does_not_stop_the_next(string engine)
    {
        await using var site = await GatedSite.OpenAsync(
            $$$"""
            {{<script src="http://127.0.0.1:9/none.js"></script>}}
            {{<script>throw new Error('broken');</script>}}
            {{<script "odd">{{{Note}}}('odd');</script>}}
            {{<script>{{{Note}}}('last');</script>}}
            """);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));

        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.includes('last')");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Document_write_is_refused_with_the_remedy(string engine)
    {
        await using var other = await OtherOrigin.OpenAsync(context => OtherOrigin.RespondAsync(context, "document.writeln('<p>written</p>'); (window.ran ??= []).push('external');"));
        await using var site = await GatedSite.OpenAsync(
            $$$"""{{<script>document.open(); document.write('<p>written</p>'); {{{Note}}}('inline');</script><script src="{{{other.Address}}}write.js"></script>}}""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));

        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.length === 2");

        await Assertions.Expect(visitor.Page.Locator("#end")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("written")).ToHaveCountAsync(0);
        visitor.Complaints.Where(complaint => complaint.Contains("cookie-held=\"false\"")).Should().HaveCount(3);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Content_that_arrives_after_the_choice_runs_once(string engine)
    {
        await using var site = await GatedSite.OpenAsync($$$"""{{<p>Arrived</p><script>{{{Note}}}('arrived');</script>}}""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies", In(engine));
        await visitor.Policy.Form.AcceptAll.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => document.documentElement.dataset.vchoice?.includes('third-party')");

        await visitor.Page.EvaluateAsync("""
            async () => {
              const page = new DOMParser().parseFromString(await (await fetch('/later', { credentials: 'omit' })).text(), 'text/html');
              document.querySelector('main').append(page.querySelector('#main'));
            }
            """);
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.length === 1");

        await Assertions.Expect(visitor.Page.GetByText("Arrived")).ToHaveCountAsync(1);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Scripts_run_once_in_each_of_two_tabs(string engine)
    {
        await using var site = await GatedSite.OpenAsync($$$"""{{<script>{{{Note}}}('once');</script>}}""");
        await using var one = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        var other = await one.NewTabAsync();

        // A tab that hears of the other one's choice first has no button any more.
        await Task.WhenAll(new[] { one, other }.Select(tab => tab.Page.EvaluateAsync("() => document.querySelector('.vchoice-prompt [value=accept-all]')?.click()")));
        foreach (var tab in new[] { one, other })
        {
            await tab.Page.WaitForFunctionAsync("() => window.ran?.length > 0");
            await tab.Banner.ShouldBeGoneAsync();
            (await tab.Page.EvaluateAsync<string[]>("() => window.ran")).Should().Equal("once");
        }
    }

    /// <summary>A page with scripts in several places, of which each but the first needs the one before it.</summary>
    internal static Task<Site> OpenAsync(OtherOrigin other, string? policy) => GatedSite.OpenAsync(
        $$$"""
        {{<script>{{{Note}}}(window.library ? 'inline' : 'too early');</script>}}
        <p>{{<script src="{{{other.Address}}}second.js"></script>}}</p>
        {{<script type="application/ld+json">{ "@type": "Thing" }</script>}}
        {{<script type="module">{{{Note}}}('module');</script>}}
        {{<p>Last</p><script>{{{Note}}}('last');</script>}}
        """,
        $$$"""{{<script src="{{{other.Address}}}first.js"></script>}}""",
        policy);

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };
}
