using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.BrowserTests.Sites.Fetching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Fetching;

/// <summary>Scripts in pages that Blazor's enhanced navigation merges into the one that is shown. By itself none of them runs.</summary>
public sealed class ScriptPageTests
{
    /// <summary>Statistics without a cookie that needs consent.</summary>
    private const string AnonymousStatistics = """
        {
          "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts visitors." } } },
          "third-party": {
            "Cookies": { "player_id": { "Provider": "YouTube", "ProviderPolicy": "https://policies.example/privacy", "Lifetime": "6 months", "Purpose": "Plays videos." } }
          }
        }
        """;

    private const string Reloaded = "() => !window.mark && document.readyState === 'complete' && document.documentElement.dataset.vchoice";

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", false)]
    [InlineData("Chromium", true)]
    [InlineData("Firefox", false)]
    public async Task Script_runs_once_per_document_and_a_post_s_once_per_page(string engine, bool isAcceptedBefore)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, In(engine), "/scripts/1");
        await visitor.Banner.AcceptAsync();
        await ShouldHaveRunAsync(visitor, "layout", "page 1", "post", "embed");
        if (isAcceptedBefore)
        {
            await visitor.Page.ReloadAsync();
            await ShouldHaveRunAsync(visitor, "layout", "page 1", "post", "embed");
        }

        await visitor.GoToAsync("Scripts 2");
        await ShouldHaveRunAsync(visitor, "layout", "page 1", "post", "embed", "page 2", "post", "embed");
        await Assertions.Expect(visitor.Page.GetByText("Post ")).ToHaveTextAsync(["Post 2"]);

        await visitor.GoToAsync("Start", "Scripts 1");
        await ShouldHaveRunAsync(visitor, "layout", "page 1", "post", "embed", "page 2", "post", "embed", "post", "embed");
        await Assertions.Expect(visitor.Page.GetByText("Post ")).ToHaveTextAsync(["Post 1"]);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Page_is_loaded_anew_after_a_withdrawal_although_the_one_whose_script_ran_is_gone(string engine)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, In(engine), "/scripts/1");
        await visitor.Banner.AcceptAsync();
        await ShouldHaveRunAsync(visitor, "layout", "page 1", "post", "embed");
        await visitor.GoToAsync("Static choice");
        await visitor.Page.EvaluateAsync("() => { window.mark = true; }");

        await visitor.WithdrawAsync();

        await visitor.Page.WaitForFunctionAsync(Reloaded);
        (await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window")).Should().BeFalse();
    }

    /// <summary>Blazor shows an error page of any kind that it fetches. Without the script in it, only a new page runs it.</summary>
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", "Gone with its script held", false)]
    [InlineData("Chromium", "Gone without its script", true)]
    [InlineData("Firefox", "Gone with its script held", false)]
    [InlineData("Firefox", "Gone without its script", true)]
    public async Task Script_of_a_tag_in_an_error_page_runs_once(string engine, string link, bool isLoadedAnew)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, In(engine));
        await visitor.Banner.AcceptAsync();
        await visitor.Page.EvaluateAsync("() => { window.mark = true; }");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
        await ShouldHaveRunAsync(visitor, "gone");

        (await visitor.Page.EvaluateAsync<bool>("() => !window.mark")).Should().Be(isLoadedAnew);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Content_that_is_streamed_after_the_choice_runs_once(string engine)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, In(engine));
        await visitor.GoToAsync("Streamed");
        await visitor.Banner.AcceptAsync();

        site.Services.GetRequiredService<FetchingSetup>().Streamed.SetResult();

        await ShouldHaveRunAsync(visitor, "streamed");
        await Assertions.Expect(visitor.Page.GetByText("Arrived")).ToHaveCountAsync(1);
        visitor.ShouldHaveStayedInTheDocument();
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Anonymous_statistics_run_in_each_page_until_they_are_refused(string engine)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false, AnonymousStatistics);
        await using var visitor = await FetchingVisitor.OnAsync(site, In(engine), "/counted/1");
        await ShouldHaveRunAsync(visitor, "layout", "page 1", "counter");

        await visitor.GoToAsync("Counted 2");
        await ShouldHaveRunAsync(visitor, "layout", "page 1", "counter", "page 2", "counter");
        await Assertions.Expect(visitor.Page.GetByText("Counter ")).ToHaveTextAsync(["Counter 2"]);
        await visitor.GoToAsync("Static choice");
        await visitor.Page.EvaluateAsync("() => { window.mark = true; }");

        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Page.WaitForFunctionAsync(Reloaded);
        await visitor.GoToAsync("Counted 1");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        (await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window")).Should().BeFalse();
        await Assertions.Expect(visitor.Page.GetByText("Counter ")).ToHaveCountAsync(0);
    }

    [BrowserFact(Part.Chromium)]
    public async Task Undecided_content_goes_with_the_acceptance_where_nothing_takes_its_place()
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default, "/counted/4");
        await Assertions.Expect(visitor.Page.GetByText("Please choose")).ToBeVisibleAsync();

        await visitor.Banner.AcceptAsync();

        await Assertions.Expect(visitor.Page.GetByText("Please choose")).ToBeHiddenAsync();
    }

    [BrowserTheory(Part.Chromium)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refusal_loads_the_page_anew_if_statistics_ran_in_one_that_is_gone(bool areAnonymous)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false, areAnonymous ? AnonymousStatistics : Library.Categories);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default, "/counted/3");
        (await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window")).Should().Be(areAnonymous);
        await visitor.GoToAsync("Static choice");
        await visitor.Page.EvaluateAsync("() => { window.mark = true; }");

        await visitor.Banner.Refuse.ClickAsync();
        await visitor.ShouldAllowAsync("necessary");
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);

        (await visitor.Page.EvaluateAsync<bool>("() => !window.mark")).Should().Be(areAnonymous);
    }

    [BrowserTheory(Part.Chromium)]
    [InlineData("/counted/1")]
    [InlineData("/choice/static")]
    public async Task Anonymous_statistics_that_ran_do_not_run_again_when_they_are_accepted(string first)
    {
        await using var site = await FetchingSite.OpenAsync(PageFetcher.BlazorServerPages, isInjected: false, AnonymousStatistics);
        await using var visitor = await FetchingVisitor.OnAsync(site, Equipment.Default, first);
        await visitor.GoToAsync("Static choice", "Counted 2");
        string[] ran = [.. first == "/counted/1" ? ["layout", "page 1", "counter"] : new[] { "layout" }, "page 2", "counter"];
        await ShouldHaveRunAsync(visitor, ran);

        await visitor.Banner.AcceptAsync();

        await ShouldHaveRunAsync(visitor, ran);
        visitor.ShouldHaveStayedInTheDocument(first);
    }

    private static async Task ShouldHaveRunAsync(FetchingVisitor visitor, params string[] scripts)
    {
        await visitor.Page.WaitForFunctionAsync("count => window.ran?.length >= count", scripts.Length);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        (await visitor.Page.EvaluateAsync<string[]>("() => window.ran")).Should().Equal(scripts);
    }

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };
}
