using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Jars;

/// <summary>
/// Held by the browsers' own jars: of a refused cookie none is kept, whatever its line looks like, and of
/// an accepted one none lives longer than declared.
/// </summary>
public sealed class JarTests
{
    /// <summary>The driver gives a cookie's expiry as a <see cref="float"/>, whose next value is 128 seconds away.</summary>
    private const int FloatStep = 128;

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData(nameof(Part.Chromium))]
    [InlineData(nameof(Part.Firefox))]
    public async Task No_browser_keeps_a_refused_cookie(string browser)
    {
        await using var site = await OddSite.OpenAsync(OddSite.Refused, withDeletions: true);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(browser) });

        await FetchAsync(visitor, 0, OddSite.Batches);

        // Firefox lists a cookie that has expired until it cleans up.
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var kept = (await visitor.CookiesAsync()).Where(cookie => cookie.Expires < 0 || cookie.Expires > now);
        kept.Select(cookie => OddSite.Line(cookie.Name, withDeletions: true)).Should().BeEmpty();
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData(nameof(Part.Chromium))]
    [InlineData(nameof(Part.Firefox))]
    public async Task The_same_lines_are_kept_where_nothing_is_filtered(string browser)
    {
        await using var site = await OddSite.OpenAsync(OddSite.Unfiltered, withDeletions: true);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(browser) });

        await FetchAsync(visitor, 0, OddSite.BatchesPerJar);

        (await visitor.JarAsync()).Should().HaveCountGreaterThan(20);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData(nameof(Part.Chromium), OddSite.Capped, 3_600)]
    [InlineData(nameof(Part.Firefox), OddSite.Capped, 3_600)]
    [InlineData(nameof(Part.Chromium), OddSite.CappedToSession, -1)]
    [InlineData(nameof(Part.Firefox), OddSite.CappedToSession, -1)]
    public async Task No_accepted_cookie_lives_longer_than_declared(string browser, string settings, int seconds)
    {
        await using var site = await OddSite.OpenAsync(settings, withDeletions: false);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(browser) });
        var kept = 0;
        for (var batch = 0; batch < OddSite.Batches; batch += OddSite.BatchesPerJar)
        {
            await FetchAsync(visitor, batch, OddSite.BatchesPerJar);
            var cookies = await visitor.CookiesAsync();
            kept += cookies.Count;
            var latest = seconds < 0 ? seconds : TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds + FloatStep;
            cookies.Where(cookie => cookie.Expires > latest).Select(cookie => OddSite.Line(cookie.Name, withDeletions: false)).Should().BeEmpty();
            await visitor.EmptyJarAsync();
        }

        kept.Should().BeGreaterThan(OddSite.Batches * OddSite.BatchSize / 2);
    }

    private static async Task FetchAsync(BrowserVisitor visitor, int first, int count) => await visitor.Page.EvaluateAsync(OddSite.Fetch, new[] { first, count });
}
