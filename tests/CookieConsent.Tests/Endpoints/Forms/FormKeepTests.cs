using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>A prompt about a new category does not change the others.</summary>
public sealed class FormKeepTests
{
    [Theory]
    [InlineData("decision=accept-all&keep=statistics&keep=first-party", "statistics:accepted", "first-party:rejected", "third-party:accepted")]
    [InlineData("decision=reject-all&keep=statistics&keep=first-party", "statistics:accepted", "first-party:rejected", "third-party:rejected")]
    [InlineData("keep=Statistics&decision=reject-all", "statistics:accepted", "first-party:rejected", "third-party:rejected")]
    [InlineData("keep=first-party&keep=first-party&decision=accept-all", "statistics:accepted", "first-party:rejected", "third-party:accepted")]
    [InlineData("decision=reject-all&keep=statistics&statistics=rejected", "statistics:accepted", "first-party:rejected", "third-party:rejected")]
    public async Task Categories_that_were_not_asked_keep_their_choice(string body, params string[] categories)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));

        (await visitor.PostAsync(body)).ShouldGoOnTo("/cookies");

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(["necessary:accepted", .. categories]);
    }

    [Fact]
    public async Task Prompt_about_a_new_category_saves_its_choice()
    {
        string kept;
        await using (var old = await Site.StartAsync("""{ "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": "Counts visitors." } } } } }"""))
        {
            using var before = old.NewVisitor();
            await before.ChooseAsync(("statistics", "accepted"));
            kept = before.Jar["cookies_preferences"];
        }

        await using var site = await Site.StartAsync("""
            {
              "Categories": {
                "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": "Counts visitors." } } },
                "first-party": { "Cookies": { "recommendations": { "Provider": "Shop", "Lifetime": "30 days", "Purpose": "Recommends." } } }
              }
            }
            """);
        using var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = kept;
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:accepted", "first-party:undecided");

        (await visitor.PostAsync("decision=reject-all&keep=statistics")).ShouldGoOnTo("/cookies");

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:accepted", "first-party:rejected");
    }

    [Theory]
    [InlineData("decision=save&third-party=accepted&keep=statistics&keep=first-party", "third-party:accepted")]
    [InlineData("decision=save&keep=statistics&keep=first-party", "third-party:rejected")]
    [InlineData("decision=accept-all&keep=statistics&keep=first-party", "third-party:accepted")]
    public async Task Undecided_category_stays_undecided(string body, string thirdParty)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync(body)).ShouldGoOnTo("/cookies");

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:undecided", "first-party:undecided", thirdParty);
    }

    [Fact]
    public async Task Kept_choice_keeps_its_date_so_that_no_consent_lasts_longer_than_it_was_given_for()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        site.Clock.Advance(TimeSpan.FromDays(150));

        await visitor.PostAsync("decision=save&keep=statistics&first-party=accepted");

        (await visitor.GetPreferencesAsync()).Json.GetProperty("decidedAt").GetDateTimeOffset().Should().Be(Site.Start);
        site.Clock.Advance(TimeSpan.FromDays(35));
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:undecided", "first-party:undecided", "third-party:undecided");
    }

    [Theory]
    [InlineData("decision=accept-all&keep=marketing")]
    [InlineData("decision=accept-all&keep=necessary")]
    [InlineData("decision=accept-all&keep=")]
    [InlineData("decision=accept-all&keep")]
    [InlineData("decision=accept-all&keep=statistics&keep=marketing")]
    [InlineData("keep=statistics&statistics=accepted&decision=save")]
    public async Task Category_that_is_not_optional_or_is_saved_cannot_be_kept(string body)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        var before = await visitor.GetPreferencesAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));

        (await visitor.PostAsync(body)).ShouldBeProblem(HttpStatusCode.BadRequest, "keep");

        (await visitor.GetPreferencesAsync()).Body.Should().Be(before.Body);
    }

    [Fact]
    public async Task Nothing_is_kept_where_nothing_optional_is_declared()
    {
        await using var site = await Site.StartAsync("{ }");
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync("decision=accept-all&keep=statistics")).ShouldBeProblem(HttpStatusCode.BadRequest, "keep");
    }
}
