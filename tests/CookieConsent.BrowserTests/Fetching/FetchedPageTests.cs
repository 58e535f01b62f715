using System.Collections.Concurrent;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites.Fetching;

namespace CookieConsent.BrowserTests.Fetching;

/// <summary>Pages that a framework's script fetches, in place of the browser's own navigation.</summary>
public sealed class FetchedPageTests
{
    private static readonly Equipment Firefox = new() { Browser = Part.Firefox };

    [BrowserTheory(Part.Chromium, Part.Turbo, Part.Htmx)]
    [InlineData(PageFetcher.Blazor, false)]
    [InlineData(PageFetcher.Blazor, true)]
    [InlineData(PageFetcher.BlazorServerPages, false)]
    [InlineData(PageFetcher.BlazorServerPages, true)]
    [InlineData(PageFetcher.BlazorServer, false)]
    [InlineData(PageFetcher.BlazorServer, true)]
    [InlineData(PageFetcher.BlazorServerRoutes, false)]
    [InlineData(PageFetcher.Turbo, false)]
    [InlineData(PageFetcher.Turbo, true)]
    [InlineData(PageFetcher.Htmx, false)]
    [InlineData(PageFetcher.Htmx, true)]
    public Task Everything_works_after_three_navigations(PageFetcher fetcher, bool isInjected) =>
        VisitAsync(fetcher, isInjected, Equipment.Default);

    [BrowserTheory(Part.Firefox, Part.Turbo, Part.Htmx)]
    [InlineData(PageFetcher.BlazorServerPages, false)]
    [InlineData(PageFetcher.BlazorServer, false)]
    [InlineData(PageFetcher.BlazorServerRoutes, false)]
    [InlineData(PageFetcher.Blazor, true)]
    [InlineData(PageFetcher.Turbo, true)]
    [InlineData(PageFetcher.Htmx, true)]
    public Task Everything_works_after_three_navigations_in_a_second_browser(PageFetcher fetcher, bool isInjected) =>
        VisitAsync(fetcher, isInjected, Firefox);

    [BrowserTheory(Part.Chromium)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_page_shows_its_own_content(bool isRejectedBefore)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.Blazor, isInjected: true);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default);
        await visitor.GoToAsync("Page 1");
        if (isRejectedBefore)
        {
            await visitor.Banner.AcceptAsync();
            await visitor.Placeholder.ShouldHaveGivenWayAsync();
            await visitor.WithdrawAsync();
            await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        }

        await visitor.GoToAsync("Page 2");
        await visitor.Placeholder.AllowAsync();

        await Assertions.Expect(visitor.Placeholder.Video).ToHaveAttributeAsync("src", "/player?page=2");
        visitor.ShouldHaveStayedInTheDocument();
    }

    [BrowserTheory(Part.Chromium, Part.Turbo, Part.Htmx)]
    [InlineData(PageFetcher.Blazor, false)]
    [InlineData(PageFetcher.Blazor, true)]
    [InlineData(PageFetcher.BlazorServer, false)]
    [InlineData(PageFetcher.BlazorServer, true)]
    [InlineData(PageFetcher.BlazorServerRoutes, false)]
    [InlineData(PageFetcher.Turbo, false)]
    [InlineData(PageFetcher.Turbo, true)]
    [InlineData(PageFetcher.Htmx, false)]
    [InlineData(PageFetcher.Htmx, true)]
    public Task The_message_about_a_choice_is_not_in_the_next_page(PageFetcher fetcher, bool isInjected) =>
        SeeTheMessageOnceAsync(fetcher, isInjected, Equipment.Default);

    [BrowserTheory(Part.Firefox)]
    [InlineData(PageFetcher.BlazorServerRoutes, false)]
    [InlineData(PageFetcher.BlazorServer, true)]
    public Task The_message_about_a_choice_is_not_in_the_next_page_in_a_second_browser(PageFetcher fetcher, bool isInjected) =>
        SeeTheMessageOnceAsync(fetcher, isInjected, Firefox);

    [BrowserFact]
    public async Task The_message_about_a_choice_is_not_in_a_page_that_differs_in_one_text()
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerRoutes, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default);
        await visitor.GoToAsync("Page 1", "Note 1");
        await visitor.Banner.AcceptAsync();

        await visitor.GoToAsync("Note 2");

        await Assertions.Expect(visitor.Confirmation.Hide).ToBeHiddenAsync();
    }

    [BrowserTheory(Part.Chromium)]
    [InlineData(PageFetcher.Blazor, false)]
    [InlineData(PageFetcher.BlazorServer, false)]
    [InlineData(PageFetcher.BlazorServer, true)]
    [InlineData(PageFetcher.BlazorServerRoutes, false)]
    public async Task The_message_in_the_address_is_not_in_the_next_page(PageFetcher fetcher, bool isInjected)
    {
        await using var site = await FetchingSite.OpenAsync(fetcher, isInjected);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default, "/#vchoice-message");
        await Assertions.Expect(visitor.Confirmation.Hide).ToBeVisibleAsync();

        await visitor.GoToAsync("Page 1");

        await Assertions.Expect(visitor.Confirmation.Hide).ToBeHiddenAsync();
    }

    [BrowserTheory(Part.Chromium)]
    [InlineData(PageFetcher.BlazorServer, false)]
    [InlineData(PageFetcher.BlazorServer, true)]
    [InlineData(PageFetcher.BlazorServerRoutes, false)]
    public Task Each_page_of_a_circuit_shows_its_own_content(PageFetcher fetcher, bool isInjected) =>
        SeeEachContentAsync(fetcher, isInjected, Equipment.Default);

    [BrowserTheory(Part.Firefox)]
    [InlineData(PageFetcher.BlazorServer, false)]
    [InlineData(PageFetcher.BlazorServerRoutes, false)]
    public Task Each_page_of_a_circuit_shows_its_own_content_in_a_second_browser(PageFetcher fetcher, bool isInjected) =>
        SeeEachContentAsync(fetcher, isInjected, Firefox);

    [BrowserTheory(Part.Chromium, Part.Turbo, Part.Htmx)]
    [InlineData(PageFetcher.Turbo)]
    [InlineData(PageFetcher.Htmx)]
    public async Task A_page_from_before_a_refusal_requests_nothing_of_what_was_refused(PageFetcher fetcher)
    {
        await using var site = await FetchingSite.OpenAsync(fetcher, isInjected: true);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default);
        await AllowOnPage1AndRefuseOnPage2Async(visitor);
        var requests = new ConcurrentQueue<string>();
        visitor.Page.Request += (_, request) => requests.Enqueue(new Uri(request.Url).AbsolutePath);

        await GoBackToPage1Async(visitor);

        requests.Should().NotContain("/player");
    }

    [BrowserFact(Part.Chromium, Part.Turbo)]
    public async Task A_page_from_before_a_refusal_that_is_shown_again_changes_no_choice()
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.Turbo, isInjected: true);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default);
        await visitor.Page.EvaluateAsync("() => { window.Turbo.cache.clear = () => {}; }");
        await AllowOnPage1AndRefuseOnPage2Async(visitor);

        await GoBackToPage1Async(visitor);
    }

    private static async Task AllowOnPage1AndRefuseOnPage2Async(FetchingVisitor visitor)
    {
        await visitor.GoToAsync("Page 1");
        await visitor.Banner.AcceptAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await visitor.GoToAsync("Page 2");
        await visitor.WithdrawAsync();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
    }

    private static async Task GoBackToPage1Async(FetchingVisitor visitor)
    {
        await visitor.Page.GoBackAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Page 1", Exact = true })).ToBeVisibleAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.ShouldAllowAsync("necessary");
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
    }

    private static async Task SeeTheMessageOnceAsync(PageFetcher fetcher, bool isInjected, Equipment equipment)
    {
        await using var site = await FetchingSite.OpenAsync(fetcher, isInjected);
        await using var visitor = await FetchingVisitor.OnAsync(site, equipment);
        await visitor.GoToAsync("Page 1");
        await visitor.Banner.AcceptAsync();

        await visitor.GoToAsync("Page 2");

        await Assertions.Expect(visitor.Confirmation.Hide).ToBeHiddenAsync();
        await visitor.WithdrawAsync();
        visitor.ShouldHaveStayedInTheDocument();
    }

    private static async Task SeeEachContentAsync(PageFetcher fetcher, bool isInjected, Equipment equipment)
    {
        await using var site = await FetchingSite.OpenAsync(fetcher, isInjected);
        await using var visitor = await FetchingVisitor.OnAsync(site, equipment);
        await visitor.GoToAsync("Page 1");
        await visitor.Banner.AcceptAsync();
        await Assertions.Expect(visitor.Placeholder.Video).ToHaveAttributeAsync("src", "/player?page=1");

        await visitor.GoToAsync("Page 2");
        await Assertions.Expect(visitor.Placeholder.Video).ToHaveAttributeAsync("src", "/player?page=2");
        await visitor.WithdrawAsync();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();

        await visitor.GoToAsync("Page 3");
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        await visitor.Placeholder.AllowAsync();
        await Assertions.Expect(visitor.Placeholder.Video).ToHaveAttributeAsync("src", "/player?page=3");
        visitor.ShouldHaveStayedInTheDocument();
    }

    private static async Task VisitAsync(PageFetcher fetcher, bool isInjected, Equipment equipment)
    {
        await using var site = await FetchingSite.OpenAsync(fetcher, isInjected);
        await using var visitor = await FetchingVisitor.OnAsync(site, equipment);
        await visitor.GoToAsync("Page 1", "Page 2", "Page 3");
        await visitor.ShouldAllowAsync("necessary");
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.Close.ClickAsync();
        await visitor.Banner.AcceptAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await visitor.Confirmation.Hide.ClickAsync();
        await Assertions.Expect(visitor.Confirmation.Hide).ToBeHiddenAsync();
        visitor.Path.Should().Be("/pages/3");

        await visitor.GoToAsync("Page 1");
        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.ShouldAllowAsync("necessary statistics first-party third-party");
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await visitor.WithdrawAsync();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();

        await visitor.GoToAsync("Page 2");
        await visitor.ShouldAllowAsync("necessary");
        visitor.ShouldHaveStayedInTheDocument();
    }
}
