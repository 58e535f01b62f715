using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites.Fetching;

namespace CookieConsent.BrowserTests.Fetching;

/// <summary>Scripts in pages that Blazor's enhanced navigation merges into the one that is shown. By itself none of them runs.</summary>
public sealed class ScriptPageTests
{
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

    private static async Task ShouldHaveRunAsync(FetchingVisitor visitor, params string[] scripts)
    {
        await visitor.Page.WaitForFunctionAsync("count => window.ran?.length >= count", scripts.Length);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        (await visitor.Page.EvaluateAsync<string[]>("() => window.ran")).Should().Equal(scripts);
    }

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };
}
