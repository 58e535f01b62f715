using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using CookieConsent.Tests.Enforcement;

namespace CookieConsent.Tests.Preferences;

/// <summary>Contract section 4: a category whose fingerprint changed is undecided again; the other choices stay.</summary>
public sealed class CookiePreferencesTests
{
    private static readonly CookieCatalogue Asked = Decisions.Catalogue();
    private static readonly CookiePreferences Said = Decisions.Preferences(
        Asked,
        category => category.Id == "first-party" ? Choice.Rejected : Choice.Accepted);

    [Fact]
    public void The_same_catalogue_gives_the_same_choices()
    {
        Choices(Decisions.Catalogue()).Should().Equal(Choice.Accepted, Choice.Rejected, Choice.Accepted);
    }

    [Fact]
    public void Another_provider_asks_again_in_its_category_and_the_others_stay()
    {
        Choices(Changed("\"Google\"", "\"Bing\"")).Should().Equal(Choice.Undecided, Choice.Rejected, Choice.Accepted);
        Choices(Changed("\"YouTube\"", "\"Vimeo\"")).Should().Equal(Choice.Accepted, Choice.Rejected, Choice.Undecided);
    }

    [Fact]
    public void Another_regime_asks_again_in_its_category_and_the_others_stay()
    {
        Choices(Changed("\"Anonymous\": true", "\"Anonymous\": false")).Should().Equal(Choice.Undecided, Choice.Rejected, Choice.Accepted);
    }

    [Fact]
    public void Another_policy_version_asks_again_everywhere()
    {
        Choices(Changed("\"Categories\":", "\"PolicyVersion\": \"2\", \"Categories\":")).Should().AllBeEquivalentTo(Choice.Undecided);
    }

    [Theory]
    [InlineData("Counts visitors.", "Counts people.")]
    [InlineData("13 months", "25 months")]
    [InlineData("\"_ga\"", "\"_gid\"")]
    [InlineData("privacy\"", "privacy-policy\"")]
    public void Another_wording_asks_nobody_again(string before, string after)
    {
        Choices(Changed(before, after)).Should().Equal(Choice.Accepted, Choice.Rejected, Choice.Accepted);
    }

    [Fact]
    public void A_category_taken_away_or_added_leaves_the_other_choices()
    {
        var without = Decisions.Catalogue("""
            { "Categories": {
              "first-party": { "Cookies": { "recommendations": { "Provider": "Shop", "Lifetime": "30 days", "Purpose": "Recommends." } } },
              "games": { "Title": "Games", "Description": "Plays.", "Cookies": { "score": { "Provider": "Shop", "Lifetime": "1 day", "Purpose": "Keeps score." } } }
            } }
            """);

        without.OptionalCategories.Select(category => category.Id).Zip(Decisions.ChoicesOf(without, Said))
            .Should().Equal(("first-party", Choice.Rejected), ("games", Choice.Undecided));
    }

    [Fact]
    public void The_case_of_a_category_id_is_wording()
    {
        var said = Said with { Choices = [.. Said.Choices.Select(choice => choice with { CategoryId = choice.CategoryId.ToUpperInvariant() })] };

        Decisions.ChoicesOf(Asked, said).Should().Equal(Choice.Accepted, Choice.Rejected, Choice.Accepted);
    }

    private static IEnumerable<Choice> Choices(CookieCatalogue catalogue) => Decisions.ChoicesOf(catalogue, Said);

    private static CookieCatalogue Changed(string before, string after)
    {
        Support.Declared.Catalogue.Should().Contain(before);
        return Decisions.Catalogue(Support.Declared.Catalogue.Replace(before, after, StringComparison.Ordinal));
    }
}
