using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Storage = CookieConsent.BrowserTests.Choosing.StorageTests;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>What WebKit keeps beside cookies: declared storage, and pages that were left.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class StorageTests(WebKitBrowser browser)
{
    [BrowserFact(Part.WebKit)]
    public async Task Storage_of_rejected_categories_is_deleted_at_the_rejection_and_at_each_page_view()
    {
        await using var site = await Library.OpenAsync(Storage.Categories);
        await using var visitor = await browser.OnAsync(site.Address);
        await visitor.Session.EvaluateAsync<object?>(Storage.Fill);

        await visitor.RefuseAsync();
        await ShouldKeepWhatIsAllowedAsync(visitor);

        await visitor.Session.EvaluateAsync<object?>(Storage.Fill);
        await visitor.OpenAsync("/shelves/1");
        await ShouldKeepWhatIsAllowedAsync(visitor);
    }

    [BrowserFact(Part.WebKit)]
    public async Task Going_back_to_a_page_from_before_the_choice_does_not_ask_again()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await browser.OnAsync(site.Address, "/shelves/1");
        (await visitor.SeesBannerAsync()).Should().BeTrue();
        await visitor.OpenAsync("/shelves/2");
        await visitor.AcceptAsync();

        await visitor.Session.BackAsync();

        await visitor.Session.WaitForAsync("() => location.pathname === '/shelves/1' && document.documentElement.dataset.vchoice?.includes('third-party') === true");
        (await visitor.SeesBannerAsync()).Should().BeFalse();
        (await visitor.SeesAsync("iframe")).Should().BeTrue("the video is allowed");
    }

    private static Task ShouldKeepWhatIsAllowedAsync(WebKitVisitor visitor) =>
        visitor.Session.WaitForAsync($"async () => (await ({Storage.Names})()).join() === '_hjKeep ac acb mine xhj_hj,mine track-basket-1,mine'");
}
