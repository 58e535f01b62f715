using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>A page that the application does not render, with nothing of the library's but its script.</summary>
public sealed class ScriptAloneTests
{
    private const string Watch = """
        window.shifts = [];
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push(entry.value))).observe({ type: 'layout-shift', buffered: true });
        """;

    [BrowserFact]
    public async Task Script_asks_saves_and_offers_the_settings()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, LibraryFiles.StaticPage);

        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync(LibraryFiles.StaticPage);
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();

        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Choice);
    }

    [BrowserFact]
    public async Task Script_moves_nothing_of_the_page()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.AddInitScriptAsync(Watch);

        await visitor.OpenAsync(LibraryFiles.StaticPage);
        await visitor.Banner.ShouldBeShownAsync();

        (await visitor.Page.EvaluateAsync<double[]>("() => window.shifts")).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task The_banner_in_a_page_moves_nothing_after_the_first_paint()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.AddInitScriptAsync(Watch);

        await visitor.OpenAsync("/");
        await visitor.Banner.ShouldBeShownAsync();

        (await visitor.Page.EvaluateAsync<double[]>("() => window.shifts")).Should().BeEmpty();
    }
}
