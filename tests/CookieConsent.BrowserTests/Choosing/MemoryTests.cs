using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>How long a choice holds, by the site's clock, and what asks again.</summary>
public sealed class MemoryTests
{
    private const string WithPersonalisation = $$"""
        { "own": { "Title": "Reading lists", "Description": "They follow what you read.",
            "Cookies": { "list": { "Provider": "Library", "Lifetime": "30 days", "Purpose": "Follows what you read." } } },
          {{Library.Declared}} }
        """;

    [BrowserFact]
    public async Task A_refusal_is_not_asked_about_again_before_its_time_and_is_then()
    {
        await using var site = await Library.OpenAsync(members: """ "ChoiceLifetime": "6 months" """);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.RefuseAsync();

        site.Clock.Advance(Site.Start.AddMonths(6).AddMinutes(-1) - Site.Start);
        await visitor.OpenAsync("/shelves/1");
        await visitor.Banner.ShouldBeGoneAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.OpenAsync("/shelves/2");

        await visitor.Banner.ShouldBeShownAsync();
    }

    [BrowserFact]
    public async Task An_acceptance_ends_with_its_time()
    {
        await using var site = await Library.OpenAsync(members: """ "ChoiceLifetime": "6 months" """);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();

        site.Clock.Advance(Site.Start.AddMonths(6).AddMinutes(1) - Site.Start);
        await visitor.OpenAsync("/");

        await visitor.Banner.ShouldBeShownAsync();
        (await visitor.JarAsync()).Should().NotContain([Library.Statistics, Library.FirstParty, Library.ThirdParty]);
    }

    [BrowserFact]
    public async Task Policy_page_shows_the_day_of_an_earlier_choice_only_until_another_is_made()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        site.Clock.Advance(TimeSpan.FromDays(3));
        await visitor.OpenAsync("/cookies");
        await Assertions.Expect(visitor.Policy.DecidedOn).ToHaveCountAsync(1);

        await visitor.Policy.Form.WithdrawAsync();

        await Assertions.Expect(visitor.Policy.DecidedOn).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Whoever_empties_the_jar_is_asked_again()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.RefuseAsync();

        await visitor.EmptyJarAsync();
        await visitor.OpenAsync("/");

        await visitor.Banner.ShouldBeShownAsync();
    }

    [BrowserFact]
    public async Task A_new_category_alone_is_asked_about_and_the_earlier_choice_stays()
    {
        await using var before = await Library.OpenAsync();
        await using var after = await Library.OpenAsync(WithPersonalisation);
        await using var visitor = await BrowserVisitor.OnAsync(before.Address);
        await visitor.Banner.AcceptAsync();

        await visitor.Page.GotoAsync(after.Address.ToString());
        await Assertions.Expect(visitor.Banner.Purposes).ToHaveTextAsync(["Reading lists They follow what you read."]);
        await visitor.Banner.RefuseWhatIsNewAsync();
        await visitor.Page.GotoAsync(after.Address.ToString());

        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Accepted);
    }
}
