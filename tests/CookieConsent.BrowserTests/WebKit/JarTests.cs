using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Jars;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>What WebKit's own jar keeps of lines with odd lifetimes. The jar of WebKitGTK is libsoup, which Safari does not use.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class JarTests(WebKitBrowser browser)
{
    /// <summary>The driver lists the cookies of the page's address, and those of a batch are at its path.</summary>
    private const string Page = "/batch/0";

    [BrowserFact(Part.WebKit)]
    public async Task WebKit_keeps_no_refused_cookie()
    {
        await using var site = await OddSite.OpenAsync(OddSite.Refused, withDeletions: true);
        await using var visitor = await browser.OnAsync(site.Address, Page);

        await FetchAsync(visitor, 0, OddSite.Batches);

        var kept = await visitor.Session.CookiesAsync();
        kept.Select(cookie => OddSite.Line(cookie.Name, withDeletions: true)).Where(line => !IsReadOtherwise(line)).Should().BeEmpty();
    }

    [BrowserFact(Part.WebKit)]
    public async Task WebKit_keeps_the_same_lines_where_nothing_is_filtered()
    {
        await using var site = await OddSite.OpenAsync(OddSite.Unfiltered, withDeletions: true);
        await using var visitor = await browser.OnAsync(site.Address, Page);

        await FetchAsync(visitor, 0, OddSite.BatchesPerJar);

        (await visitor.JarAsync()).Should().HaveCountGreaterThan(20);
    }

    [BrowserTheory(Part.WebKit)]
    [InlineData(OddSite.Capped, 3_600)]
    [InlineData(OddSite.CappedToSession, null)]
    public async Task WebKit_keeps_no_accepted_cookie_longer_than_declared(string settings, int? seconds)
    {
        await using var site = await OddSite.OpenAsync(settings, withDeletions: false);
        await using var visitor = await browser.OnAsync(site.Address, Page);
        var kept = 0;
        for (var batch = 0; batch < OddSite.Batches; batch += OddSite.BatchesPerJar)
        {
            await FetchAsync(visitor, batch, OddSite.BatchesPerJar);
            var cookies = await visitor.Session.CookiesAsync();
            kept += cookies.Count;
            var latest = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
            cookies.Where(cookie => IsLater(cookie.Expiry, latest)).Select(cookie => OddSite.Line(cookie.Name, withDeletions: false)).Should().BeEmpty();
            await visitor.Session.DeleteCookiesAsync();
        }

        kept.Should().BeGreaterThan(OddSite.Batches * OddSite.BatchSize / 2);
    }

    /// <summary>
    /// libsoup stops reading at a tab, and an Expires counts that follows a Max-Age. Everywhere else a tab is a blank,
    /// and Max-Age counts (RFC 6265, section 5.3).
    /// </summary>
    private static bool IsReadOtherwise(string line) => line.Contains('\t') || PlaceOf("Expires=", line) > PlaceOf("Max-Age=", line) && PlaceOf("Max-Age=", line) > 0;

    private static int PlaceOf(string attribute, string line) => line.LastIndexOf(attribute, StringComparison.OrdinalIgnoreCase);

    private static bool IsLater(long? expiry, long? latest) => latest is null ? expiry is not null : expiry is null || expiry > latest;

    private static async Task FetchAsync(WebKitVisitor visitor, int first, int count) => await visitor.Session.EvaluateAsync<object?>(OddSite.Fetch, new[] { first, count });
}
