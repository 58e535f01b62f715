using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;

namespace CookieConsent.Tests.Preferences;

/// <summary>A category whose fingerprint changed is undecided again; the other choices stay.</summary>
public sealed class CookiePreferencesTests
{
    private static readonly CookieCatalogue Asked = SampleDecisions.Catalogue();
    private static readonly CookiePreferences Chosen = SampleDecisions.Preferences(
        Asked,
        category => category.Id == "first-party" ? ConsentChoice.Rejected : ConsentChoice.Accepted);

    [Fact]
    public void The_same_catalogue_results_in_the_same_choices()
    {
        Choices(SampleDecisions.Catalogue()).Should().Equal(ConsentChoice.Accepted, ConsentChoice.Rejected, ConsentChoice.Accepted);
    }

    [Fact]
    public void Another_provider_asks_again_in_its_category_and_the_others_stay()
    {
        Choices(Changed("\"Google\"", "\"Bing\"")).Should().Equal(ConsentChoice.Undecided, ConsentChoice.Rejected, ConsentChoice.Accepted);
        Choices(Changed("\"YouTube\"", "\"Vimeo\"")).Should().Equal(ConsentChoice.Accepted, ConsentChoice.Rejected, ConsentChoice.Undecided);
    }

    [Fact]
    public void Another_regime_asks_again_in_its_category_and_the_others_stay()
    {
        Choices(Changed("\"Anonymous\": true", "\"Anonymous\": false")).Should().Equal(ConsentChoice.Undecided, ConsentChoice.Rejected, ConsentChoice.Accepted);
    }

    [Fact]
    public void Another_policy_version_asks_again_everywhere()
    {
        Choices(Changed("\"Categories\":", "\"PolicyVersion\": \"2\", \"Categories\":")).Should().AllBeEquivalentTo(ConsentChoice.Undecided);
    }

    [Theory]
    [InlineData("Counts visitors.", "Counts people.")]
    [InlineData("13 months", "25 months")]
    [InlineData("\"_ga\"", "\"_gid\"")]
    [InlineData("privacy\"", "privacy-policy\"")]
    public void Changed_wording_does_not_ask_again(string before, string after)
    {
        Choices(Changed(before, after)).Should().Equal(ConsentChoice.Accepted, ConsentChoice.Rejected, ConsentChoice.Accepted);
    }

    [Fact]
    public void Removed_or_added_category_keeps_the_other_choices()
    {
        var without = SampleDecisions.Catalogue("""
            { "Categories": {
              "first-party": { "Cookies": { "recommendations": { "Provider": "Shop", "Lifetime": "30 days", "Purpose": "Recommends." } } },
              "games": { "Title": "Games", "Description": "Plays.", "Cookies": { "score": { "Provider": "Shop", "Lifetime": "1 day", "Purpose": "Keeps score." } } }
            } }
            """);

        without.OptionalCategories.Select(category => category.Id).Zip(SampleDecisions.ChoicesOf(without, Chosen))
            .Should().Equal(("first-party", ConsentChoice.Rejected), ("games", ConsentChoice.Undecided));
    }

    [Fact]
    public void The_case_of_a_category_id_is_wording()
    {
        var chosen = Chosen with { Choices = [.. Chosen.Choices.Select(choice => choice with { CategoryId = choice.CategoryId.ToUpperInvariant() })] };

        SampleDecisions.ChoicesOf(Asked, chosen).Should().Equal(ConsentChoice.Accepted, ConsentChoice.Rejected, ConsentChoice.Accepted);
    }

    private static IEnumerable<ConsentChoice> Choices(CookieCatalogue catalogue) => SampleDecisions.ChoicesOf(catalogue, Chosen);

    private static CookieCatalogue Changed(string before, string after)
    {
        Support.Declared.Catalogue.Should().Contain(before);
        return SampleDecisions.Catalogue(Support.Declared.Catalogue.Replace(before, after, StringComparison.Ordinal));
    }
}
