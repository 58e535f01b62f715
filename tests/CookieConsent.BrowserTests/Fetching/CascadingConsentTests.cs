using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites.Fetching;

namespace CookieConsent.BrowserTests.Fetching;

/// <summary>An interactive component of Blazor knows the choice, and follows it.</summary>
public sealed class CascadingConsentTests
{
    [BrowserTheory(Part.Chromium)]
    [InlineData("/choice")]
    [InlineData("/")]
    public Task Component_follows_the_choices_in_its_page(string first) => VisitAsync(first, Equipment.Default);

    [BrowserTheory(Part.Firefox)]
    [InlineData("/choice")]
    public Task Component_follows_the_choices_in_its_page_in_a_second_browser(string first) => VisitAsync(first, new() { Browser = Part.Firefox });

    [BrowserFact(Part.Chromium)]
    public async Task Circuit_sees_what_is_withdrawn_in_another_tab()
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/choice");
        await visitor.Banner.AcceptAsync();
        await ShouldShowAsync(visitor.Page, "allowed: Accepted");
        var other = await visitor.NewTabAsync("/choice/static");

        await (await other.OpenSettingsAsync()).Form.WithdrawAsync();

        await ShouldShowAsync(visitor.Page, "not allowed: Rejected");
    }

    [BrowserFact(Part.Chromium)]
    public async Task Circuit_sees_what_was_withdrawn_elsewhere_after_the_next_navigation()
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default, "/choice");
        await visitor.Banner.AcceptAsync();
        await ShouldShowAsync(visitor.Page, "allowed: Accepted");

        await visitor.Page.EvaluateAsync("() => fetch('/cookies/preferences', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{\"categories\":{}}' })");
        await visitor.GoToAsync("Static choice", "Choice");

        await ShouldShowAsync(visitor.Page, "not allowed: Rejected");
    }

    private static async Task VisitAsync(string first, Equipment equipment)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, equipment, first);
        await visitor.GoToAsync("Choice");
        await ShouldShowAsync(visitor.Page, "not allowed: Undecided");

        await visitor.Banner.AcceptAsync();
        await ShouldShowAsync(visitor.Page, "allowed: Accepted");
        await visitor.GoToAsync("Static choice");
        await ShouldShowAsync(visitor.Page, "allowed: Accepted");
        await visitor.GoToAsync("Choice");
        await ShouldShowAsync(visitor.Page, "allowed: Accepted");

        await visitor.WithdrawAsync();
        await ShouldShowAsync(visitor.Page, "not allowed: Rejected");
        await visitor.GoToAsync("Static choice", "Choice");
        await ShouldShowAsync(visitor.Page, "not allowed: Rejected");
        visitor.ShouldHaveStayedInTheDocument(first);
    }

    private static async Task ShouldShowAsync(IPage page, string text)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ready", Exact = true, Disabled = true })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText($"Third parties are {text}", new() { Exact = true })).ToBeVisibleAsync();
    }
}
