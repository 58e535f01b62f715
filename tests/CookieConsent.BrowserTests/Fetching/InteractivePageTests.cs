using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites.Fetching;

namespace CookieConsent.BrowserTests.Fetching;

/// <summary>A Blazor page with a render mode of its own, between static pages, as the template's counter is.</summary>
public sealed class InteractivePageTests
{
    [BrowserTheory(Part.Chromium)]
    [InlineData("/films", false)]
    [InlineData("/films", true)]
    [InlineData("/", false)]
    [InlineData("/", true)]
    public Task Everything_works_in_an_interactive_page(string first, bool isInjected) => VisitAsync(first, isInjected, Equipment.Default);

    [BrowserTheory(Part.Firefox)]
    [InlineData("/films", false)]
    [InlineData("/", true)]
    public Task Everything_works_in_an_interactive_page_in_a_second_browser(string first, bool isInjected) =>
        VisitAsync(first, isInjected, new() { Browser = Part.Firefox });

    private static async Task VisitAsync(string first, bool isInjected, Equipment equipment)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected);
        await using var visitor = await FetchingVisitor.OnAsync(site, equipment, first);
        await visitor.GoToAsync("Films", "Page 1", "Films");
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        await ShowNextFilmAsync(visitor, 2);
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.Close.ClickAsync();
        await visitor.Banner.AcceptAsync();
        await ShouldPlayAsync(visitor, 2);
        await ShowNextFilmAsync(visitor, 3);
        await ShouldPlayAsync(visitor, 3);

        await visitor.GoToAsync("Page 2");
        await Assertions.Expect(visitor.Confirmation.Hide).ToBeHiddenAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await visitor.GoToAsync("Films");
        await ShowNextFilmAsync(visitor, 2);
        await visitor.ShouldAllowAsync("necessary statistics first-party third-party");
        await ShouldPlayAsync(visitor, 2);

        await visitor.WithdrawAsync();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        await ShowNextFilmAsync(visitor, 3);
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        await visitor.Placeholder.AllowAsync();
        await ShouldPlayAsync(visitor, 3);
        await ShowNextFilmAsync(visitor, 4);
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        visitor.ShouldHaveStayedInTheDocument(first);
    }

    private static async Task ShowNextFilmAsync(FetchingVisitor visitor, int film)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Next film", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText($"Film {film}", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task ShouldPlayAsync(FetchingVisitor visitor, int film)
    {
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await Assertions.Expect(visitor.Placeholder.Video).ToHaveAttributeAsync("src", $"/player?film={film}");
    }
}
