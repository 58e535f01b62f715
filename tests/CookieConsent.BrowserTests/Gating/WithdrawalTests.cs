using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Gating;

/// <summary>What came alive goes with its category, and the page is loaded anew where only a new one is free of it.</summary>
public sealed class WithdrawalTests
{
    private const string Frame = "<p>{{<iframe src='/player' title='A film'></iframe>}}</p>";
    private const string Script = "{{<p>Alive</p><script>window.ran = (window.ran ?? 0) + 1;</script>}}";
    private const string Reloaded = "() => !window.mark && document.readyState === 'complete' && document.documentElement.dataset.vchoice";

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Content_without_code_goes_and_comes_back_in_the_same_page(string engine)
    {
        await using var site = await GatedSite.OpenAsync(Frame);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        var mark = await visitor.MarkPageAsync();
        await visitor.Banner.AcceptAsync();
        await Assertions.Expect(visitor.Page.Locator("p > iframe")).ToHaveCountAsync(1);

        await (await visitor.OpenSettingsAsync()).Form.RefuseAll.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("iframe")).ToHaveCountAsync(0);
        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();

        await Assertions.Expect(visitor.Page.Locator("p > iframe")).ToHaveCountAsync(1);
        (await visitor.HasMarkAsync(mark)).Should().BeTrue("the page was not loaded anew");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", false)]
    [InlineData("Chromium", true)]
    [InlineData("Firefox", false)]
    [InlineData("Firefox", true)]
    public async Task Page_in_which_code_ran_is_loaded_anew(string engine, bool isRenderedByTheServer)
    {
        await using var site = await GatedSite.OpenAsync(Script);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        await visitor.Banner.AcceptAsync();
        if (isRenderedByTheServer)
        {
            await visitor.OpenAsync("/again");
        }

        await visitor.Page.WaitForFunctionAsync("() => window.ran === 1");
        await visitor.MarkPageAsync();

        await (await visitor.OpenSettingsAsync()).Form.RefuseAll.ClickAsync();
        await visitor.Page.WaitForFunctionAsync(Reloaded);

        (await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window")).Should().BeFalse();
        await Assertions.Expect(visitor.Page.GetByText("Alive")).ToHaveCountAsync(0);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Page_that_is_never_loaded_anew_removes_content_and_runs_no_script_twice(string engine)
    {
        await using var site = await GatedSite.OpenAsync(Script, reload: "never");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        var mark = await visitor.MarkPageAsync();
        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran === 1");

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await Assertions.Expect(visitor.Page.GetByText("Alive")).ToHaveCountAsync(0);
        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();
        await visitor.Panel.ShouldBeGoneAsync();

        (await visitor.HasMarkAsync(mark)).Should().BeTrue();
        (await visitor.Page.EvaluateAsync<int>("() => window.ran")).Should().Be(1);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Page_that_is_loaded_anew_on_each_change_is_so_after_an_acceptance_and_not_without_a_change(string engine)
    {
        await using var site = await GatedSite.OpenAsync("", reload: "change");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        await visitor.MarkPageAsync();

        await visitor.Banner.Accept.ClickAsync();
        await visitor.Page.WaitForFunctionAsync(Reloaded);
        var mark = await visitor.MarkPageAsync();
        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();
        await visitor.Panel.ShouldBeGoneAsync();

        (await visitor.HasMarkAsync(mark)).Should().BeTrue("nothing changed");
    }

    /// <summary>What <c>cookie-held="false"</c> sends in the tag's place.</summary>
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Page_without_what_was_left_out_is_loaded_anew_once_it_is_accepted(string engine)
    {
        await using var site = await GatedSite.OpenAsync("""<template class="vchoice-fixed" data-vchoice-for="third-party" data-vchoice-until="accepted" vchoice=""></template>""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        var mark = await visitor.MarkPageAsync();
        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.HasMarkAsync(mark)).Should().BeTrue("it is still left out");

        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();

        await visitor.Page.WaitForFunctionAsync(Reloaded);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task No_script_starts_after_a_refusal_that_follows_at_once(string engine)
    {
        var release = new TaskCompletionSource();
        await using var other = await OtherOrigin.OpenAsync(async context =>
        {
            await release.Task.WaitAsync(context.RequestAborted);
            await OtherOrigin.RespondAsync(context);
        });
        await using var site = await GatedSite.OpenAsync($$$"""{{<script src="{{{other.Address}}}first.js"></script>}}{{<script src="{{{other.Address}}}second.js"></script>}}""", reload: "never");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        await visitor.Banner.AcceptAsync();
        await visitor.Page.Locator("script[src$='first.js']").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await Assertions.Expect(visitor.Page.Locator("script[src$='first.js']")).ToHaveCountAsync(0);
        release.SetResult();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        other.Requests.Should().NotContain("/second.js");
    }

    [BrowserFact]
    public async Task No_script_of_content_that_the_page_moved_starts_after_a_refusal()
    {
        var release = new TaskCompletionSource();
        await using var other = await OtherOrigin.OpenAsync(async context =>
        {
            await release.Task.WaitAsync(context.RequestAborted);
            await OtherOrigin.RespondAsync(context);
        });
        await using var site = await GatedSite.OpenAsync($$$"""{{<div id="box"><script src="{{{other.Address}}}first.js"></script><script src="{{{other.Address}}}second.js"></script></div>}}""", reload: "never");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        await visitor.Page.Locator("#box script").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visitor.Page.EvaluateAsync("() => document.body.append(document.querySelector('#box'))");

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        release.SetResult();
        await visitor.Page.WaitForFunctionAsync("() => window.ran?.includes('first')");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        other.Requests.Should().Equal("/first.js");
    }

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };
}
