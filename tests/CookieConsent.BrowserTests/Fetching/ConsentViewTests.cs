using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites.Fetching;

namespace CookieConsent.BrowserTests.Fetching;

/// <summary>A consent view in a circuit follows the choice, and what it allows is interactive.</summary>
public sealed class ConsentViewTests
{
    [BrowserTheory(Part.Chromium)]
    [InlineData("/view")]
    [InlineData("/")]
    public Task View_in_a_circuit_follows_the_choices_in_its_page(string first) => VisitAsync(first, Equipment.Default);

    [BrowserTheory(Part.Firefox)]
    [InlineData("/view")]
    public Task View_in_a_circuit_follows_the_choices_in_its_page_in_a_second_browser(string first) => VisitAsync(first, new() { Browser = Part.Firefox });

    [BrowserFact(Part.Chromium)]
    public async Task View_in_a_circuit_sees_what_is_withdrawn_in_another_tab()
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/view");
        await visitor.Banner.AcceptAsync();
        await ShouldShowAsync(visitor.Page, "allowed");
        var other = await visitor.NewTabAsync("/choice/static");

        await (await other.OpenSettingsAsync()).Form.WithdrawAsync();

        await ShouldShowAsync(visitor.Page, "refused");
    }

    private static async Task VisitAsync(string first, Equipment equipment)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, equipment, first);
        await visitor.GoToAsync("View");
        await ShouldShowAsync(visitor.Page, "undecided");

        await visitor.Banner.AcceptAsync();
        await ShouldShowAsync(visitor.Page, "allowed");
        await ShouldCountAsync(visitor.Page);
        await visitor.WithdrawAsync();
        await ShouldShowAsync(visitor.Page, "refused");

        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();
        await ShouldShowAsync(visitor.Page, "allowed");
        await visitor.GoToAsync("Static choice", "View");
        await ShouldShowAsync(visitor.Page, "allowed");
        await ShouldCountAsync(visitor.Page);
        visitor.ShouldHaveStayedInTheDocument(first);
    }

    private static async Task ShouldCountAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Pressed 0 times", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pressed 1 times", Exact = true })).ToBeVisibleAsync();
    }

    private static async Task ShouldShowAsync(IPage page, string text)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ready", Exact = true, Disabled = true })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Third parties are ")).ToHaveTextAsync([$"Third parties are {text}"]);
    }
}
