using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>A page that the browser kept whole when it was left, and shows again without asking the server for it.</summary>
public sealed class KeptPageTests
{
    private static readonly Equipment KeepsPages = new() { KeepsPages = true };

    [BrowserFact]
    public async Task Kept_page_shows_the_choice_made_after_it_was_left()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/shelves/1", KeepsPages);
        await visitor.Banner.ShouldBeShownAsync();
        var mark = await visitor.MarkPageAsync();
        await visitor.OpenAsync("/player");
        await visitor.Page.APIRequest.PutAsync(new Uri(site.Address, "/cookies/preferences").ToString(), new() { DataObject = new { categories = new Dictionary<string, string> { ["third-party"] = "accepted" } } });

        await GoBackAsync(visitor);

        (await visitor.HasMarkAsync(mark)).Should().BeTrue("the page was not loaded anew");
        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
    }

    [BrowserFact]
    public async Task Kept_page_shows_the_choice_made_in_another_tab_meanwhile()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/shelves/1", KeepsPages);
        await visitor.Banner.AcceptAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await visitor.OpenAsync("/player");
        var other = await visitor.NewTabAsync();
        await (await other.OpenSettingsAsync()).Form.WithdrawAsync();

        await GoBackAsync(visitor);

        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
    }

    /// <summary>By the page's own history: the driver waits for a page that is loaded, and a kept one is not.</summary>
    private static async Task GoBackAsync(BrowserVisitor visitor)
    {
        await visitor.Page.EvaluateAsync("() => { setTimeout(() => history.back()); }");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/shelves/1"));
    }
}
