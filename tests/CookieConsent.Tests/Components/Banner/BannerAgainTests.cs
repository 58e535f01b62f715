using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>What is asked has changed since the choice, so that the banner is back, about that alone, and explains why.</summary>
public sealed class BannerAgainTests
{
    private const string Before = """
        "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": "Counts." } } },
        "first-party": { "Cookies": { "own": { "Provider": "Shop", "Lifetime": "1 day", "Purpose": "Recommends." } } }
        """;

    private const string OneMore = $$"""
        {{Before}}, "third-party": { "Cookies": { "video": { "Provider": "YouTube", "ProviderPolicy": "/privacy", "Lifetime": "1 day", "Purpose": "Plays." } } }
        """;

    private static readonly string OtherProvider = Before.Replace("Google", "Matomo", StringComparison.Ordinal);

    public static TheoryData<string, string, string> Changes => new()
    {
        { OneMore, "third-party", "statistics:accepted first-party:rejected" },
        { OtherProvider, "statistics", "first-party:rejected" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Banner_asks_about_the_changed_category_alone_and_explains_why_it_is_back(string categories, string changed, string kept)
    {
        await using var site = await StartAsync(categories);
        using var visitor = await WhoChoseBeforeAsync(site);

        var page = await visitor.OpenAsync("/page");
        var prompt = page.QuerySelector(".vchoice-prompt")!;

        kept.Should().NotBeEmpty();
        prompt.QuerySelector("h2").Words().Should().Be("A new choice about cookies");
        prompt.QuerySelector("h2 + p").Words().Should().Be(
            "What follows is new, has changed, or still waits for your choice. Your other choices stay the same.");
        prompt.QuerySelectorAll("li strong").Words().Should().Equal(changed == "statistics" ? "Audience measurement" : "Embedded content and advertising");
        prompt.QuerySelectorAll("button").Words().Should().Equal("Accept", "Refuse");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Other_choices_are_kept_whatever_is_pressed(string categories, string changed, string kept)
    {
        await using var site = await StartAsync(categories);
        foreach (var (decision, choice) in new[] { ("accept-all", "accepted"), ("reject-all", "rejected") })
        {
            using var visitor = await WhoChoseBeforeAsync(site);

            var page = await visitor.PressAndFollowAsync((await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt")!.Button(decision));

            page.QuerySelector(".vchoice-prompt").Should().BeNull();
            (await visitor.GetPreferencesAsync()).Categories().Should().Contain([$"{changed}:{choice}", .. kept.Split(' ')]);
        }
    }

    [Fact]
    public async Task Banner_does_not_mention_all_cookies_where_it_asks_about_some()
    {
        await using var site = await StartAsync(OneMore);
        using var visitor = await WhoChoseBeforeAsync(site);

        var page = await visitor.PressAndFollowAsync((await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt")!.Button("reject-all"));

        page.QuerySelector("#vchoice-message p").Words().Should().Be("Your choices about cookies are saved.");
    }

    [Fact]
    public async Task Raised_version_asks_about_everything_and_explains_that_the_choice_no_longer_applies()
    {
        await using var site = await StartAsync(Before, """ "PolicyVersion": "2", """);
        using var visitor = await WhoChoseBeforeAsync(site);

        var prompt = (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt")!;

        prompt.QuerySelector("h2").Words().Should().Be("A new choice about cookies");
        prompt.QuerySelector("h2 + p").Words().Should().Be("The question has changed since your last choice, so that choice no longer counts.");
        prompt.QuerySelectorAll("li strong").Words().Should().Equal("Audience measurement", "Personalization");
        prompt.QuerySelectorAll("button").Words().Should().Equal("Accept all", "Refuse all");
        prompt.QuerySelectorAll("input[name=keep]").Should().BeEmpty();
    }

    [Fact]
    public async Task Banner_does_not_return_for_a_change_that_means_the_same()
    {
        await using var site = await StartAsync(Before.Replace("Counts.", "Counts visits.", StringComparison.Ordinal).Replace("13 months", "6 months", StringComparison.Ordinal));
        using var visitor = await WhoChoseBeforeAsync(site);

        (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt").Should().BeNull();
    }

    private static Task<Site> StartAsync(string categories, string members = "") =>
        AllComponentsSite.StartAsync($$"""{ {{members}} "Categories": { {{categories}} } }""", waits: null);

    /// <summary>A visitor of the site who accepted its statistics, and nothing else, while it declared what it did before.</summary>
    private static async Task<Visitor> WhoChoseBeforeAsync(Site site)
    {
        await using var old = await StartAsync(Before);
        using var before = old.NewVisitor();
        await before.ChooseAsync(("statistics", "accepted"));
        var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = before.Jar["cookies_preferences"];
        return visitor;
    }
}
