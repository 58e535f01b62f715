using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>What a choice does in WebKit. Its own jar is the judge.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class BannerTests(WebKitBrowser browser)
{
    [BrowserTheory(Part.WebKit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jar_has_every_declared_cookie_after_acceptance_and_none_before(bool hasScript)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await browser.OnAsync(site.Address, "/", hasScript);
        (await visitor.SeesBannerAsync()).Should().BeTrue();
        (await visitor.JarAsync()).Should().Equal(Library.Undecided);

        await visitor.AcceptAsync();
        await visitor.OpenAsync("/");

        (await visitor.SeesBannerAsync()).Should().BeFalse();
        (await visitor.JarAsync()).Should().Equal(Library.Accepted);
    }

    [BrowserTheory(Part.WebKit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jar_has_no_refused_cookie_after_refusal(bool hasScript)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await browser.OnAsync(site.Address, "/", hasScript);

        await visitor.RefuseAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Refused);
        await visitor.OpenAsync("/");

        (await visitor.SeesBannerAsync()).Should().BeFalse();
        (await visitor.JarAsync()).Should().Equal(Library.Refused);
    }

    [BrowserFact(Part.WebKit)]
    public async Task Panel_allows_only_what_was_accepted_in_it()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await browser.OnAsync(site.Address);

        await visitor.AcceptStatisticsAloneAsync();
        await visitor.OpenAsync("/");

        (await visitor.JarAsync()).Should().Equal(Library.Statistics, Library.Anonymous, Library.Necessary, Library.Choice);
    }

    [BrowserFact(Part.WebKit)]
    public async Task Withdrawal_removes_accepted_cookies_from_the_jar()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await browser.OnAsync(site.Address);
        await visitor.AcceptAsync();
        await visitor.OpenAsync("/");
        (await visitor.SeesAsync("iframe")).Should().BeTrue("the video is allowed");

        await visitor.WithdrawAsync();

        (await visitor.JarAsync()).Should().Equal(Library.Refused);
        (await visitor.SeesAsync("main", string.Format(null, visitor.Words.IsHeld, "YouTube"))).Should().BeTrue();
    }
}
