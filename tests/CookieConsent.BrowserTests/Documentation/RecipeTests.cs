using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>The scripts of the guides, as a reader copies them, with a stand-in for the other host.</summary>
public sealed class RecipeTests
{
    internal const string OwnBanner = """
        async () => {
          const before = await readChoice();
          await saveChoice(before.asked, { statistics: 'accepted' });
          const after = await readChoice();
          return [before.promptRequired, before.categories.statistics, after.promptRequired, after.categories.statistics, after.categories['third-party']].join(' ');
        }
        """;

    internal const string OwnBannerResult = "true undecided false accepted rejected";
    internal const string AfterReload = "() => !window.mark && document.documentElement.hasAttribute('data-vchoice')";

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", "scripts.md", 0, "/stats.js")]
    [InlineData("Chromium", "google.md", 0, "/gtag/js")]
    [InlineData("Chromium", "google.md", 1, "/gtm.js")]
    [InlineData("Chromium", "matomo.md", 0, "/matomo.js")]
    [InlineData("Firefox", "scripts.md", 0, "/stats.js")]
    [InlineData("Firefox", "google.md", 0, "/gtag/js")]
    [InlineData("Firefox", "google.md", 1, "/gtm.js")]
    [InlineData("Firefox", "matomo.md", 0, "/matomo.js")]
    public async Task Script_is_requested_once_accepted_and_no_more_after_a_withdrawal(string engine, string guide, int number, string path)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(Recipe.In(guide)[number], other);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        await visitor.Banner.ShouldBeShownAsync();
        other.Requests.Should().BeEmpty();

        await visitor.Page.RunAndWaitForRequestAsync(visitor.Banner.AcceptAsync, request => new Uri(request.Url).AbsolutePath == path);
        await visitor.MarkPageAsync();
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await visitor.Page.WaitForFunctionAsync(AfterReload);

        other.Requests.Should().ContainSingle().Which.Should().Be(path);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Matomo_without_consent_is_requested_before_a_choice_and_no_more_after_an_objection(string engine)
    {
        var recipe = Recipe.In("matomo.md")[0].Replace(Recipe.MatomoWithConsent, Recipe.MatomoWithoutConsent, StringComparison.Ordinal);
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(recipe, other);
        await using var visitor = await BrowserVisitor.AtAsync(site.Address, In(engine));
        await visitor.Page.RunAndWaitForRequestAsync(() => visitor.OpenAsync("/"), request => new Uri(request.Url).AbsolutePath == "/matomo.js");

        await visitor.MarkPageAsync();
        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Page.WaitForFunctionAsync(AfterReload);

        other.Requests.Should().ContainSingle();
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task A_banner_of_the_site_s_own_reads_and_saves_the_choice(string engine)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(Recipe.In("spa-and-api.md")[0], other);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));

        (await visitor.Page.EvaluateAsync<string>(OwnBanner)).Should().Be(OwnBannerResult);
    }

    [Fact]
    public void Every_script_that_a_guide_calls_tested_is_here()
    {
        Recipe.Guides.ToDictionary(guide => guide, guide => Recipe.In(guide).Count).Where(guide => guide.Value > 0)
            .Should().BeEquivalentTo(new Dictionary<string, int> { ["scripts.md"] = 1, ["google.md"] = 2, ["matomo.md"] = 1, ["spa-and-api.md"] = 1, ["consent-signals.md"] = 3 });
        Recipe.In("matomo.md")[0].Should().Contain(Recipe.MatomoWithConsent);
    }

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };
}
