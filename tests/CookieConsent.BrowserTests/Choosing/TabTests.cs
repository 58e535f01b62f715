using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>A page that was already shown when the choice was made, in another tab or before in this one.</summary>
public sealed class TabTests
{
    [BrowserFact]
    public async Task A_choice_in_one_tab_is_known_in_the_others()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var other = await visitor.NewTabAsync("/shelves/1");
        await other.Banner.ShouldBeShownAsync();

        await visitor.Banner.AcceptAsync();

        await other.Banner.ShouldBeGoneAsync();
        await other.Placeholder.ShouldHaveGivenWayAsync();
    }

    [BrowserFact]
    public async Task A_withdrawal_in_one_tab_removes_the_video_from_the_others()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        var other = await visitor.NewTabAsync("/shelves/1");
        await other.Placeholder.ShouldHaveGivenWayAsync();

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();

        await other.Placeholder.ShouldBeInItsPlaceAsync();
    }

    [BrowserFact]
    public async Task Message_that_is_shown_follows_a_choice_in_another_tab()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var other = await visitor.NewTabAsync("/#vchoice-message");
        await Assertions.Expect(other.Page.Locator("#vchoice-message")).ToBeVisibleAsync();
        await Assertions.Expect(other.Confirmation.Message(visitor.Words.Saved)).ToBeHiddenAsync();

        await visitor.Banner.AcceptAsync();

        await other.Confirmation.ShouldSayAsync(visitor.Words.Accepted);
    }

    [BrowserFact]
    public async Task Going_back_to_a_page_from_before_the_choice_does_not_ask_again()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/shelves/1");
        await visitor.Banner.ShouldBeShownAsync();
        await visitor.OpenAsync("/shelves/2");
        await visitor.Banner.AcceptAsync();

        await visitor.Page.GoBackAsync();

        new Uri(visitor.Page.Url).AbsolutePath.Should().Be("/shelves/1");
        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
    }

    [BrowserFact]
    public async Task A_page_that_the_browser_kept_whole_asks_the_server_for_the_state()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.ShouldBeShownAsync();
        await visitor.Page.APIRequest.PutAsync(new Uri(site.Address, "/cookies/preferences").ToString(), new() { DataObject = new { categories = new { statistics = "rejected" } } });

        await visitor.Page.EvaluateAsync("() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }");

        await visitor.Banner.ShouldBeGoneAsync();
    }
}
