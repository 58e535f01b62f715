using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>A video comes and goes with the choice, in the page as it stands.</summary>
public sealed class PlaceholderTests
{
    [BrowserFact]
    public async Task Nothing_of_the_video_is_asked_for_before_it_is_allowed()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        await visitor.OpenAsync("/");

        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        asked.Should().Contain("/").And.NotContain("/player");
    }

    [BrowserFact]
    public async Task The_video_appears_without_a_reload_when_its_placeholder_allows_it()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var mark = await visitor.MarkPageAsync();

        await visitor.Placeholder.AllowAsync();

        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await Assertions.Expect(visitor.Page.FrameLocator("iframe").GetByRole(AriaRole.Heading)).ToHaveTextAsync("A reading");
        (await visitor.HasMarkAsync(mark)).Should().BeTrue("the page was not loaded anew");
        await Assertions.Expect(visitor.Banner.RegionAgain).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_video_disappears_without_a_reload_when_consent_is_withdrawn()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        var mark = await visitor.MarkPageAsync();

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();

        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        (await visitor.HasMarkAsync(mark)).Should().BeTrue("the page was not loaded anew");
    }

    [BrowserFact]
    public async Task The_banner_allows_the_video_too()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.AcceptAsync();

        await visitor.Placeholder.ShouldHaveGivenWayAsync();
    }
}
