using CookieConsent.Decisions;
using CookieConsent.Preferences;
using CsCheck;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Decisions;

/// <summary>What is left of the lines, without a server.</summary>
public sealed class RequestConsentEvaluatorTests
{
    private static readonly CookieConsent.Catalogue.CookieCatalogue Catalogue = SampleDecisions.Catalogue();

    [Theory]
    [InlineData("basket=1; _ga=2", "basket=1")]
    [InlineData("_ga=2; basket=1", "basket=1")]
    [InlineData("_ga=2;\t basket=1", "basket=1")]
    [InlineData("a=1; _ga=2; b=3", "a=1; b=3")]
    [InlineData("a=1;_ga=2;b=3;", "a=1;b=3;")]
    [InlineData("  a = 1  ;_ga=2;  b=\"3, 4\" ", "  a = 1  ;  b=\"3, 4\" ")]
    [InlineData("_ga=1; _ga=2; a=\u00e9; _ga=3", "a=\u00e9")]
    [InlineData("a=_ga=1; _ga=2", "a=_ga=1")]
    [InlineData("a;_ga=2;=b", "a;=b")]
    [InlineData("_ga=1; ;;b=2", "b=2")]
    [InlineData(";_ga=1;b=2", "b=2")]
    [InlineData(" ;_ga=1;b=2", " ;b=2")]
    [InlineData("a=1;_ga=2;;_ga=3;b=4;c=5;_ga=6", "a=1;;b=4;c=5")]
    [InlineData("a=1;_ga=2;", "a=1;")]
    [InlineData("_ga=1;a;_ga=2;b;_ga=3;c;_ga=4;d;_ga=5;e;_ga=6;f;_ga=7;g;_ga=8", "a;b;c;d;e;f;g")]
    [InlineData("_ga=1;a;_ga=2;b;_ga=3;c;_ga=4;d;_ga=5;e;_ga=6;f;_ga=7;g;_ga=8;_ga=9;h", "a;b;c;d;e;f;g;h")]
    public void Order_and_bytes_of_the_rest_are_kept(string line, string visible)
    {
        Evaluate(line).VisibleCookies.Should().Equal(visible);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";;")]
    [InlineData(" a=1 ;; b ;=c; ")]
    [InlineData("_GA=1; %5Fga=2; _ga; =_ga=1")]
    public void A_line_with_nothing_to_hide_is_the_very_line(string line)
    {
        ((string?)Evaluate(line).VisibleCookies).Should().BeSameAs(line);
    }

    [Fact]
    public void A_choice_between_others_counts_in_one_line_and_beside_a_line_that_is_null()
    {
        var preferences = SampleDecisions.Preferences(Catalogue, _ => ConsentChoice.Accepted);
        var choice = $"cookies_preferences=x; a=1; cookies_preferences={PreferencesFormat.Format(preferences)}; b=2; cookies_preferences=; _ga=1";

        Evaluate(choice).HasDecided.Should().BeTrue();
        Evaluate(new StringValues([null, choice])).HasDecided.Should().BeTrue();
        Evaluate(choice).Preferences.Should().BeEquivalentTo(preferences);
    }

    [Fact]
    public void Refused_cookies_are_removed_and_no_others()
    {
        var name = Gen.OneOf(
            Gen.OneOf(Gen.Const("_ga"), Gen.Const("recommendations"), Gen.Const("_gaC2"), Gen.Const("VISITOR_INFO1_LIVE")),
            Gen.OneOf(Gen.Const("basket"), Gen.Const("_pk_id.7"), Gen.Const("who"), Gen.Const("_GA"), Gen.Const("sessionid"), Gen.Const("")));
        var blank = Gen.OneOf(Gen.Const(""), Gen.Const(" "), Gen.Const("\t"));
        var pair = Gen.Select(blank, name, blank, Gen.String[Gen.Char["a=, \""], 0, 4], (before, cookie, after, value) => $"{before}{cookie}{after}={value}");

        pair.Array[1, 8].Array[1, 3].Sample(lines =>
        {
            var consent = Evaluate(new StringValues([.. lines.Select(pairs => string.Join(';', pairs))]));
            var expected = lines.Select(pairs => pairs.Where(text => !IsRefused(text)).Select(text => text.Trim())).Where(pairs => pairs.Any());
            var visible = consent.VisibleCookies.Select(line => line!.Split(';').Select(text => text.Trim()));
            return visible.SelectMany(line => line).SequenceEqual(expected.SelectMany(line => line))
                && consent.RefusedCookies.Length == lines.Sum(pairs => pairs.Count(IsRefused));
        });

        static bool IsRefused(string pair) => pair.Split('=')[0].Trim() is "_ga" or "recommendations" or "_gaC2" or "VISITOR_INFO1_LIVE";
    }

    [Fact]
    public void Refused_cookies_have_their_concrete_names()
    {
        var refused = SampleDecisions.RejectedConsent(Catalogue, "_pk_id.1=1; _pk_id.2=1; basket=1; _gaC1=1; _ga=1").RefusedCookies;

        refused.Select(cookie => (cookie.Name, cookie.Declaration.Name))
            .Should().Equal(("_pk_id.1", "_pk_id.*"), ("_pk_id.2", "_pk_id.*"), ("_gaC1", "_ga"), ("_ga", "_ga"));
    }

    [Fact]
    public void What_is_not_a_cookie_hides_no_cookie_of_its_name()
    {
        var catalogue = SampleDecisions.Statistics(("_ga", "\"Storage\": \"localStorage\""));

        RequestConsentEvaluator.Evaluate("_ga=1", catalogue, SampleDecisions.Clock).RefusedCookies.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{0}; _ga=1; basket=1; recommendations=1", "{0}; basket=1")]
    [InlineData("recommendations=1; basket=1; _ga=1; {0}", "basket=1; {0}")]
    [InlineData("_ga=1; cookies_preferences=x; {0}; basket=1", "cookies_preferences=x; {0}; basket=1")]
    [InlineData("basket=1; _ga=1|recommendations=1|a=1; {0}", "basket=1|a=1; {0}")]
    [InlineData("a=1|_ga=1; {0}|_pk_id.1=1; basket=1", "a=1|{0}|basket=1")]
    [InlineData("basket=1; cookies_preferences=x|{0}; _ga=1", "basket=1; cookies_preferences=x|{0}")]
    public void The_choice_counts_for_all_cookies_at_any_place_in_the_header(string lines, string visible)
    {
        var cookie = $"cookies_preferences={PreferencesFormat.Format(SampleDecisions.Preferences(Catalogue, _ => ConsentChoice.Rejected))}";

        var consent = Evaluate(new StringValues(lines.Replace("{0}", cookie, StringComparison.Ordinal).Split('|')));

        consent.VisibleCookies.Should().Equal(visible.Replace("{0}", cookie, StringComparison.Ordinal).Split('|'));
        consent.CarriesRejected.Should().BeTrue();
        consent.RefusedCount.Should().Be(consent.RefusedCookies.Length);
    }

    private static RequestConsent Evaluate(StringValues lines) => RequestConsentEvaluator.Evaluate(lines, Catalogue, SampleDecisions.Clock);
}
