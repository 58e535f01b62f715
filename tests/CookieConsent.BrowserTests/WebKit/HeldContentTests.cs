using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;
using Held = CookieConsent.BrowserTests.Choosing.HeldContentTests;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>Content of another origin waits in WebKit too: no request and no connection before consent.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class HeldContentTests(WebKitBrowser browser)
{
    [BrowserTheory(Part.WebKit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_requested_before_it_is_accepted_and_each_part_once_after(bool hasScript)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync(Held.ContentOf(other.Address));
        await using var visitor = await browser.OnAsync(site.Address, "/", hasScript);

        await visitor.OpenAsync("/again");
        other.ShouldBeUntouched("the visitor is undecided");

        await visitor.RefuseAsync();
        await visitor.OpenAsync("/refused");
        other.ShouldBeUntouched("the visitor refused");

        await visitor.AllowPlaceholderAsync();
        var expected = Held.Kinds.Where(kind => hasScript || kind != "/embed.js").ToList();
        await Eventually.IsTrue(() => expected.TrueForAll(other.Requests.Contains));
        other.Requests.Should().BeEquivalentTo(expected);
    }

    [BrowserTheory(Part.WebKit)]
    [InlineData(null)]
    [InlineData(Held.Strict)]
    public async Task Scripts_run_in_their_order_each_once(string? policy)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync(Held.ScriptsOf(other.Address), policy);
        await using var visitor = await browser.OnAsync(site.Address);

        await visitor.AcceptAsync();
        await visitor.Session.WaitForAsync("() => (window.ran?.includes('last') && window.ran.includes('module')) ?? false");
        await visitor.AcceptInPanelAsync();

        var ran = await visitor.Session.EvaluateAsync<string[]>("() => window.ran");
        ran.Where(name => name != "module").Should().Equal("first", "inline", "second", "last");
        ran.Should().ContainSingle(name => name == "module");
        other.Requests.Should().Equal("/first.js", "/second.js");
    }

    [BrowserTheory(Part.WebKit)]
    [InlineData(null)]
    [InlineData(Held.Strict)]
    public async Task Content_is_loaded_once_without_a_choice(string? policy)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync(Held.ScriptsOf(other.Address), policy);
        await using var visitor = await browser.OnAsync(site.Address);

        await visitor.LoadOnceAsync();
        await visitor.Session.WaitForAsync("() => (window.ran?.includes('last') && window.ran.includes('module')) ?? false");

        (await visitor.Session.EvaluateAsync<string[]>("() => window.ran")).Where(name => name != "module").Should().Equal("first", "inline", "second", "last");
        (await visitor.SeesBannerAsync()).Should().BeTrue("nothing was chosen");
        (await visitor.JarAsync()).Should().BeEmpty();
        await visitor.OpenAsync("/");
        (await visitor.SeesAsync("main", string.Format(null, visitor.Words.IsHeld, "YouTube"))).Should().BeTrue();
    }

    [BrowserFact(Part.WebKit)]
    public async Task Withdrawal_reloads_a_page_in_which_a_script_ran()
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync($"""<p>A post</p><script src="{other.Address}first.js"></script>""");
        await using var visitor = await browser.OnAsync(site.Address);
        await visitor.AcceptAsync();
        await visitor.Session.WaitForAsync("() => 'ran' in window");

        await visitor.WithdrawAsync();

        await visitor.Session.WaitForAsync("() => !('ran' in window)");
        (await visitor.SeesAsync("main", string.Format(null, visitor.Words.IsHeld, "YouTube"))).Should().BeTrue();
        other.Requests.Should().Equal("/first.js");
    }
}
