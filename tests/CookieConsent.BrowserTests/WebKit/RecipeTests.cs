using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Documentation;
using CookieConsent.BrowserTests.Signals;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;
using Recipes = CookieConsent.BrowserTests.Documentation.RecipeTests;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>The scripts of the guides in WebKit.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class RecipeTests(WebKitBrowser browser)
{
    [BrowserTheory(Part.WebKit)]
    [InlineData("scripts.md", 0, "/stats.js")]
    [InlineData("google.md", 0, "/gtag/js")]
    [InlineData("google.md", 1, "/gtm.js")]
    [InlineData("matomo.md", 0, "/matomo.js")]
    public async Task Script_is_requested_once_accepted_and_no_more_after_a_withdrawal(string guide, int number, string path)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(Recipe.In(guide)[number], other);
        await using var visitor = await browser.OnAsync(site.Address);
        other.ShouldBeUntouched("the visitor is undecided");

        await visitor.AcceptAsync();
        await Eventually.IsTrue(() => other.Requests.Contains(path));
        await visitor.Session.EvaluateAsync<bool>("() => window.mark = true");
        await visitor.WithdrawAsync();
        await visitor.Session.WaitForAsync(Recipes.AfterReload);

        other.Requests.Should().Equal(path);
    }

    [BrowserFact(Part.WebKit)]
    public async Task Matomo_without_consent_is_requested_before_a_choice_and_no_more_after_an_objection()
    {
        var recipe = Recipe.In("matomo.md")[0].Replace(Recipe.MatomoWithConsent, Recipe.MatomoWithoutConsent, StringComparison.Ordinal);
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(recipe, other);
        await using var visitor = await browser.OnAsync(site.Address);
        await Eventually.IsTrue(() => other.Requests.Contains("/matomo.js"));

        await visitor.Session.EvaluateAsync<bool>("() => window.mark = true");
        await visitor.RefuseAsync();
        await visitor.Session.WaitForAsync(Recipes.AfterReload);

        other.Requests.Should().Equal("/matomo.js");
    }

    [BrowserTheory(Part.WebKit)]
    [MemberData(nameof(SignalRecipeTests.Recipes), MemberType = typeof(SignalRecipeTests))]
    public async Task Service_finds_the_choice_and_each_change_of_it_and_nothing_is_requested(int number, string queue, string[] calls)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(Recipe.In("consent-signals.md")[number], other);
        await using var visitor = await browser.OnAsync(site.Address);
        await visitor.AcceptAsync();
        await visitor.WithdrawAsync();
        await visitor.Session.WaitForAsync(SignalRecipeTests.IsSent, queue, calls.Length);

        (await visitor.Session.EvaluateAsync<string[]>(SignalRecipeTests.Sent, queue)).Should().Equal(calls);
        other.ShouldBeUntouched("the files load nothing");
    }

    [BrowserFact(Part.WebKit)]
    public async Task A_banner_of_the_site_s_own_reads_and_saves_the_choice()
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(Recipe.In("spa-and-api.md")[0], other);
        await using var visitor = await browser.OnAsync(site.Address);

        (await visitor.Session.EvaluateAsync<string>(Recipes.OwnBanner)).Should().Be(Recipes.OwnBannerResult);
    }
}
