using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.SetCookie;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using CsCheck;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>The facts of a request.</summary>
public sealed class ConsentDecisionTests
{
    private static readonly CookieConsent.Catalogue.CookieCatalogue Catalogue = SampleDecisions.Catalogue(Declared.CatalogueWith("\"UndeclaredCookies\": \"Allow\""));

    [Fact]
    public void Asking_for_nothing_is_an_argument_error()
    {
        var decision = SampleDecisions.Undecided(SampleDecisions.Statistics(("_ga", "")));

        FluentActions.Invoking(() => decision.GetChoice(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => decision.IsCategoryAllowed(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => decision.IsCookieAllowed(null!)).Should().Throw<ArgumentNullException>();
        decision.Choices.Should().BeSameAs(decision.Choices, "it is made once");
    }

    [Fact]
    public void Choices_are_in_the_order_of_the_catalogue_and_necessary_is_always_accepted()
    {
        SampleDecisions.Undecided(Catalogue).Choices.Should().Equal(
            KeyValuePair.Create("necessary", ConsentChoice.Accepted),
            KeyValuePair.Create("statistics", ConsentChoice.Undecided),
            KeyValuePair.Create("first-party", ConsentChoice.Undecided),
            KeyValuePair.Create("third-party", ConsentChoice.Undecided));
        SampleDecisions.Rejected(Catalogue).Choices.Values.Should().Equal(ConsentChoice.Accepted, ConsentChoice.Rejected, ConsentChoice.Rejected, ConsentChoice.Rejected);
    }

    [Fact]
    public void A_category_is_found_in_any_case_and_an_unknown_one_is_undecided_and_not_allowed()
    {
        var decision = SampleDecisions.Accepted(Catalogue);

        decision.GetChoice("STATISTICS").Should().Be(ConsentChoice.Accepted);
        decision.Choices["Third-Party"].Should().Be(ConsentChoice.Accepted);
        decision.IsCategoryAllowed("Statistics").Should().BeTrue();
        decision.GetChoice("marketing").Should().Be(ConsentChoice.Undecided);
        decision.IsCategoryAllowed("marketing").Should().BeFalse();
    }

    [Fact]
    public void Date_of_the_choice_is_known_once_there_is_one()
    {
        RequestConsentEvaluator.EvaluateUndecided(default, Catalogue).DecidedAt.Should().BeNull();
        SampleDecisions.RejectedConsent(Catalogue).DecidedAt.Should().Be(SampleDecisions.Now);
    }

    [Fact]
    public void An_undecided_category_is_allowed_only_where_every_cookie_is_anonymous()
    {
        var anonymous = SampleDecisions.Statistics(("a", "\"Anonymous\": true"), ("b", "\"Anonymous\": true"));
        var mixed = SampleDecisions.Statistics(("a", "\"Anonymous\": true"), ("b", ""));

        SampleDecisions.Undecided(anonymous).IsCategoryAllowed("statistics").Should().BeTrue();
        SampleDecisions.Rejected(anonymous).IsCategoryAllowed("statistics").Should().BeFalse();
        SampleDecisions.Undecided(mixed).IsCategoryAllowed("statistics").Should().BeFalse();
        SampleDecisions.Accepted(mixed).IsCategoryAllowed("statistics").Should().BeTrue();
        SampleDecisions.Rejected(mixed).IsCategoryAllowed("necessary").Should().BeTrue();
    }

    [Fact]
    public void A_prompt_is_due_while_a_category_that_needs_consent_is_undecided()
    {
        SampleDecisions.Undecided(Catalogue).PromptRequired.Should().BeTrue();
        SampleDecisions.Accepted(Catalogue).PromptRequired.Should().BeFalse();
        SampleDecisions.Rejected(Catalogue).PromptRequired.Should().BeFalse();
    }

    [Fact]
    public void What_was_added_since_asks_again()
    {
        var before = SampleDecisions.Statistics(("_ga", ""));
        var preferences = SampleDecisions.Preferences(before, _ => ConsentChoice.Accepted);

        RequestConsentEvaluator.EvaluateSaved(default, Catalogue, preferences).Decision.PromptRequired.Should().BeTrue();
        RequestConsentEvaluator.EvaluateSaved(default, before, preferences).Decision.PromptRequired.Should().BeFalse();
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "basket": {} } }, "marketing": { "Cookies": {} } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "a": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day", "Anonymous": true } } } } }""")]
    public void No_prompt_is_due_where_nothing_needs_consent(string settings)
    {
        var catalogue = SampleDecisions.Catalogue(settings);

        SampleDecisions.Undecided(catalogue).PromptRequired.Should().BeFalse();
        SampleDecisions.Rejected(catalogue).PromptRequired.Should().BeFalse();
    }

    [Fact]
    public void Storage_that_is_no_cookie_is_asked_about_like_cookies()
    {
        var catalogue = SampleDecisions.Statistics(("a", "\"Storage\": \"localStorage\""));

        SampleDecisions.Undecided(catalogue).PromptRequired.Should().BeTrue();
        SampleDecisions.Accepted(catalogue).IsCookieAllowed("a").Should().BeFalse();
    }

    [Theory]
    [InlineData("Block")]
    [InlineData("Allow")]
    public void IsCookieAllowed_is_the_very_decision_of_the_filters(string undeclared)
    {
        var catalogue = SampleDecisions.Catalogue(Declared.CatalogueWith($"\"UndeclaredCookies\": \"{undeclared}\""));
        var known = Gen.OneOf(Gen.Const("_ga"), Gen.Const("_pk_id."), Gen.Const("basket"), Gen.Const("sessionid"), Gen.Const("recommendations"), Gen.Const("VISITOR_INFO1_LIVE"));
        var names = Gen.OneOf(known, Gen.Select(known, Gen.String[Gen.Char["C12.xA"], 0, 3], (name, tail) => name + tail), Gen.String[Gen.Char["_gapk.id"], 1, 6]);
        var choices = Gen.Int[0, 2].Select(i => (ConsentChoice)i).Array[3];

        Gen.Select(names, choices).Sample((name, chosen) =>
        {
            var saved = SampleDecisions.Preferences(catalogue, category => chosen[category.Index - 1]);
            var preferences = saved with { Choices = [.. saved.Choices.Where(choice => choice.Choice != ConsentChoice.Undecided)] };
            var decision = RequestConsentEvaluator.EvaluateSaved(default, catalogue, preferences).Decision;
            var isHidden = RequestConsentEvaluator.EvaluateSaved(name + "=1", catalogue, preferences).RefusedCookies.Length == 1;
            var isSet = SetCookieEvaluation.Evaluate(name + "=1", decision, SampleDecisions.Now).Action == SetCookieAction.Kept;

            return decision.IsCookieAllowed(name) == isSet && isHidden == (!isSet && catalogue.Find(name) is not null);
        });
    }

    [Fact]
    public void The_case_of_a_cookie_name_matters()
    {
        var decision = SampleDecisions.Undecided(SampleDecisions.Catalogue());

        decision.IsCookieAllowed("basket").Should().BeTrue();
        decision.IsCookieAllowed("Basket").Should().BeFalse();
        decision.IsCookieAllowed("").Should().BeFalse();
    }

    [Fact]
    public void Each_of_the_most_categories_has_its_own_verdicts()
    {
        var bits = Enumerable.Range(1, 32).SelectMany(index => new[] { CookieDeclaration.BitOf(index, anonymous: false), CookieDeclaration.BitOf(index, anonymous: true) });
        bits.Append(0UL).Should().OnlyHaveUniqueItems();

        var categories = string.Join(", ", Enumerable.Range(0, 32).Select(i => $$"""
            "c{{i}}": { "Title": "C", "Description": "C", "Cookies": {
                "x{{i}}": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day" },
                "y{{i}}": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day", "Anonymous": true } } }
            """));
        var catalogue = SampleDecisions.Catalogue($$"""{ "Categories": { {{categories}} } }""");
        foreach (var chosen in catalogue.OptionalCategories)
        {
            var accepting = RequestConsentEvaluator.EvaluateSaved(default, catalogue, SampleDecisions.Preferences(catalogue, category => category == chosen ? ConsentChoice.Accepted : ConsentChoice.Rejected)).Decision;

            catalogue.OptionalCategories.SelectMany(category => category.Cookies).Where(cookie => accepting.IsCookieAllowed(cookie.Name))
                .Should().Equal(chosen.Cookies);
        }
    }
}
