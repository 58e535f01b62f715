using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Signals;

/// <summary>What Google's tags find: denied by default, then what the visitor accepted, ahead of everything else.</summary>
public sealed class ConsentModeTests
{
    internal const string Default = "consent default ad_personalization=denied ad_storage=denied ad_user_data=denied analytics_storage=denied functionality_storage=denied personalization_storage=denied security_storage=denied";
    internal const string AllGranted = "consent update ad_personalization=granted ad_storage=granted ad_user_data=granted analytics_storage=granted";
    private const string AnalyticsGranted = "consent update analytics_storage=granted";
    private const string AdsGranted = "consent update ad_personalization=granted ad_storage=granted ad_user_data=granted";
    internal const string AllDenied = "consent update ad_personalization=denied ad_storage=denied ad_user_data=denied analytics_storage=denied";

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Nothing_is_requested_or_run_before_consent_and_after_a_refusal(string engine)
    {
        await using var site = await ConsentModeSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Own.Address, "/", In(engine));

        await visitor.Banner.RefuseAsync();

        (await ConsentModeSite.CommandsAsync(visitor)).Should().Equal("event opened");
        site.ScriptRequested.Task.IsCompleted.Should().BeFalse();
        site.Other.ShouldBeUntouched("the visitor refused");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Consent_comes_first_for_a_choice_in_the_page_on_a_slow_connection(string engine)
    {
        await using var site = await ConsentModeSite.OpenAsync(isSlow: true);
        await using var visitor = await BrowserVisitor.OnAsync(site.Own.Address, "/", In(engine));

        await visitor.Banner.AcceptAsync();
        await site.ScriptRequested.Task;
        (await ConsentModeSite.CommandsAsync(visitor)).Should().Equal(["event opened"], "the tags wait for the script");
        site.Slowness.SetResult();

        (await ConsentModeSite.FoundAsync(visitor, tags: 2)).Should().AllSatisfy(found => found.Take(3).Should().Equal(Default, AllGranted, "event opened"));
        await visitor.Page.WaitForFunctionAsync("() => window.commands().includes('config ads')");
        (await ConsentModeSite.CommandsAsync(visitor)).Should().Equal(Default, AllGranted, "event opened", "config analytics", "config ads");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Consent_comes_first_in_a_page_of_a_visitor_who_accepted_on_a_slow_connection(string engine)
    {
        await using var site = await ConsentModeSite.OpenAsync(isSlow: true);
        await using var visitor = await BrowserVisitor.OnAsync(site.Own.Address, "/", In(engine));
        await visitor.Banner.AcceptAsync();
        await site.ScriptRequested.Task;

        var reloading = Task.CompletedTask;
        await visitor.Page.RunAndWaitForRequestAsync(
            () =>
            {
                reloading = visitor.Page.ReloadAsync();
                return Task.CompletedTask;
            },
            request => request.Url.Contains("vchoice-mode", StringComparison.Ordinal));
        site.Slowness.SetResult();
        await reloading;

        (await ConsentModeSite.FoundAsync(visitor, tags: 2)).Should().AllSatisfy(found => found.Take(3).Should().Equal(Default, AllGranted, "event opened"));
        (await ConsentModeSite.CommandsAsync(visitor)).Should().Equal(Default, AllGranted, "event opened", "config analytics", "config ads");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Each_signal_follows_its_own_category_and_the_tag_of_a_later_one_finds_it_granted(string engine)
    {
        await using var site = await ConsentModeSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Own.Address, "/", In(engine));
        await ChooseAsync(visitor, "statistics");
        (await ConsentModeSite.FoundAsync(visitor, tags: 1))[0].Take(3).Should().Equal(Default, AnalyticsGranted, "event opened");

        await visitor.Page.ReloadAsync();
        await ConsentModeSite.FoundAsync(visitor, tags: 1);
        await ChooseAsync(visitor, "statistics", "third-party");

        (await ConsentModeSite.FoundAsync(visitor, tags: 2))[1].Take(5).Should().Equal(Default, AnalyticsGranted, "event opened", "config analytics", AdsGranted);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Choice_and_withdrawal_in_another_tab_are_sent_in_this_one(string engine)
    {
        await using var site = await ConsentModeSite.OpenAsync(reload: "never");
        await using var visitor = await BrowserVisitor.OnAsync(site.Own.Address, "/", In(engine));
        var other = await visitor.NewTabAsync();

        await other.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.commands().includes('config ads')");
        await (await other.OpenSettingsAsync()).Form.WithdrawAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.commands().filter((command) => command.startsWith('consent')).length === 3");

        (await ConsentModeSite.CommandsAsync(visitor)).Should().Equal(Default, AllGranted, "event opened", "config analytics", "config ads", AllDenied);
    }

    private static async Task ChooseAsync(BrowserVisitor visitor, params string[] accepted)
    {
        var panel = await visitor.OpenSettingsAsync();
        foreach (var category in new[] { "statistics", "first-party", "third-party" })
        {
            await visitor.Page.Locator($"dialog input[name={category}][value={(accepted.Contains(category) ? "accepted" : "rejected")}]").CheckAsync();
        }

        await visitor.Page.Locator("dialog button[value=save]").ClickAsync();
        await panel.ShouldBeGoneAsync();
    }

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };
}
