using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites.Fetching;

namespace CookieConsent.BrowserTests.Fetching;

/// <summary>A component that runs in the browser, without a circuit, knows the choice and follows it.</summary>
public sealed class WebAssemblyTests
{
    [BrowserFact(Part.Chromium)]
    public async Task Component_in_WebAssembly_follows_the_choices_in_its_page_and_in_another_tab()
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/client");
        await ShouldReadAsync(visitor.Page, "In WebAssembly: Undecided", "Third parties are undecided");

        await visitor.Banner.AcceptAsync();
        await ShouldReadAsync(visitor.Page, "In WebAssembly: Accepted");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pressed 0 times", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("Pressed 1 times", new() { Exact = true })).ToBeVisibleAsync();

        var other = await visitor.NewTabAsync("/choice/static");
        await (await other.OpenSettingsAsync()).Form.WithdrawAsync();
        await ShouldReadAsync(visitor.Page, "In WebAssembly: Rejected", "Third parties are refused");
        visitor.Complaints.Should().BeEmpty();
        site.Logs.Errors.Should().BeEmpty();
    }

    private static Task ShouldReadAsync(IPage page, params string[] texts) => Assertions.Expect(page.Locator("main p")).ToHaveTextAsync(texts);
}
