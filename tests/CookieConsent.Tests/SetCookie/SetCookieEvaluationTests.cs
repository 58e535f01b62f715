using CookieConsent.Decisions;
using CookieConsent.SetCookie;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using CsCheck;

namespace CookieConsent.Tests.SetCookie;

/// <summary>The decision on one line, without a server.</summary>
public sealed class SetCookieEvaluationTests
{
    private static readonly CookieConsent.Catalogue.CookieCatalogue Catalogue = SampleDecisions.Catalogue();
    private static readonly CookieConsent.Catalogue.CookieCatalogue Allowing = SampleDecisions.Catalogue(Declared.CatalogueWith("\"UndeclaredCookies\": \"Allow\""));

    [Theory]
    [InlineData(" _ga =1")]
    [InlineData("\t_ga=1")]
    [InlineData("_ga=1, basket=2")]
    [InlineData("_ga=")]
    [InlineData("_ga=; Expires=0")]
    [InlineData("_ga=x; Max-Age=0; Max-Age=99999")]
    [InlineData("_ga=1; Max-Age=31536000; Expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("_ga=1; Path=/; Path=Max-Age=0")]
    public void An_undecided_statistics_cookie_is_removed_in_every_disguise(string line)
    {
        Action(line, SampleDecisions.Undecided(Catalogue)).Should().Be(SetCookieAction.RemovedUndecided);
        Action(line, SampleDecisions.Undecided(Allowing)).Should().Be(SetCookieAction.RemovedUndecided);
        Action(line, SampleDecisions.Rejected(Catalogue)).Should().Be(SetCookieAction.RemovedRejected);
    }

    [Theory]
    [InlineData("_GA=1")]
    [InlineData("%5Fga=1")]
    [InlineData("__Host-_ga=1")]
    [InlineData("__Secure-basket=1")]
    [InlineData("Basket=1")]
    [InlineData("SESSIONID=1")]
    [InlineData("\"basket\"=1")]
    [InlineData("\u00a0basket=1")]
    [InlineData("basket")]
    [InlineData("=basket")]
    [InlineData("=1")]
    [InlineData("")]
    [InlineData("; basket=1")]
    public void Name_that_is_not_exactly_the_declared_one_is_undeclared(string line)
    {
        Action(line, SampleDecisions.Accepted(Catalogue)).Should().Be(SetCookieAction.RemovedUndeclared);
        Action(line, SampleDecisions.Accepted(Allowing)).Should().Be(SetCookieAction.Kept);
    }

    [Theory]
    [InlineData("basket=1\u0001")]
    [InlineData("basket=1; Path=/\u007f")]
    [InlineData("ba\0sket=1")]
    [InlineData("basket=1; Max-Age=0\n")]
    public void An_unreadable_line_follows_the_setting_for_undeclared_cookies_even_of_a_necessary_one(string line)
    {
        Action(line, SampleDecisions.Accepted(Catalogue)).Should().Be(SetCookieAction.RemovedUnreadable);
        Action(line, SampleDecisions.Accepted(Allowing)).Should().Be(SetCookieAction.Kept);
    }

    [Theory]
    [InlineData("_ga=; Max-Age=0")]
    [InlineData("_ga=; MAX-AGE =\t-000 ;")]
    [InlineData("who_knows=; Max-Age=0")]
    [InlineData("=; Max-Age=0")]
    [InlineData("anything; Max-Age=-1")]
    [InlineData("_pk_id.1=; Max-Age=0; Expires=Fri, 01 Jan 2100 00:00:00 GMT")]
    public void A_plain_deletion_passes_as_it_is_of_whatever_cookie(string line)
    {
        foreach (var decision in new[] { SampleDecisions.Undecided(Catalogue), SampleDecisions.Accepted(Catalogue), SampleDecisions.Rejected(Catalogue) })
        {
            SetCookieEvaluation.Evaluate(line, decision, SampleDecisions.Now).Line.Should().BeSameAs(line);
        }
    }

    [Theory]
    [InlineData("_ga=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("_ga=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/;")]
    [InlineData("_ga=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Expires=0")]
    [InlineData("_ga=x; Max-Age=0; Max-Age=1e3")]
    [InlineData("_ga=x; Max-Age=0; Max-Age=0")]
    [InlineData("_ga=x; Max-Age=0; Max-Age")]
    [InlineData("_ga=x; Max-Age=+5; Expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("_ga=x; Expires=1th Jan 1970 0:0:0")]
    [InlineData("who_knows=x; Expires=Mon, 23 Nov 2026 17:41:59 GMT")]
    [InlineData("=x; Expires=Mon, 23 Nov 2026 17:41:59 PST")]
    [InlineData("anything; Max-Age=-1; Max-Age=-1")]
    public void A_line_that_passes_because_it_is_a_deletion_is_made_plain(string line)
    {
        foreach (var decision in new[] { SampleDecisions.Undecided(Catalogue), SampleDecisions.Rejected(Catalogue) })
        {
            SetCookieEvaluation.Evaluate(line, decision, SampleDecisions.Now).Line.Should().Be(line + "; Max-Age=0");
        }

        SetCookieEvaluation.Evaluate(line, SampleDecisions.Accepted(Catalogue), SampleDecisions.Now).Line
            .Should().Be(line.StartsWith("_ga", StringComparison.Ordinal) ? line : line + "; Max-Age=0", "the line of an accepted cookie stays as it was");
    }

    [Fact]
    public void An_attribute_too_long_for_browsers_does_not_make_a_deletion_plain()
    {
        var line = "_ga=x; Max-Age=" + new string('0', 1025) + "; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

        SetCookieEvaluation.Evaluate(line, SampleDecisions.Undecided(Catalogue), SampleDecisions.Now).Line.Should().Be(line + "; Max-Age=0");
    }

    [Theory]
    [InlineData("_ga")]
    [InlineData(" _ga ; Path=/")]
    [InlineData("=_ga")]
    [InlineData("=_ga=1")]
    [InlineData("= \t=_ga =1")]
    [InlineData("_pk_id.1; Max-Age=99")]
    public void A_nameless_line_that_a_browser_reads_as_a_refused_cookie_is_removed_where_undeclared_ones_are_allowed(string line)
    {
        Action(line, SampleDecisions.Rejected(Allowing)).Should().Be(SetCookieAction.RemovedRejected);
        Action(line, SampleDecisions.Accepted(Allowing)).Should().Be(SetCookieAction.Kept);
        Action(line, SampleDecisions.Accepted(Catalogue)).Should().Be(SetCookieAction.RemovedUndeclared);
    }

    [Theory]
    [InlineData("_ga=1\u0001")]
    [InlineData("_ga=1; Path=\u007f")]
    public void An_unreadable_line_of_a_refused_cookie_is_removed_whatever_the_setting(string line)
    {
        Action(line, SampleDecisions.Rejected(Allowing)).Should().Be(SetCookieAction.RemovedUnreadable);
    }

    [Theory]
    [InlineData("basket=chunks-2")]
    [InlineData("basketC1=x")]
    [InlineData("basketC2=x")]
    public void A_chunk_shares_the_fate_of_its_cookie(string line)
    {
        Action(line, SampleDecisions.Rejected(Catalogue)).Should().Be(SetCookieAction.Kept);
        Action(line.Replace("basket", "_ga", StringComparison.Ordinal), SampleDecisions.Rejected(Catalogue))
            .Should().Be(SetCookieAction.RemovedRejected);
    }

    [Fact]
    public void Attributes_never_change_who_may_set_a_cookie()
    {
        var tail = Gen.String[Gen.Char["abc=,;:\" \tMaxAgeExpires0/"], 0, 40];

        tail.Sample(rest =>
        {
            var line = "_ga=" + rest;
            var action = Action(line, SampleDecisions.Undecided(Catalogue));
            return new SetCookieLine(line).LifetimeAt(SampleDecisions.Now).End <= SampleDecisions.Now ? action is SetCookieAction.Kept or SetCookieAction.MadePlain : action == SetCookieAction.RemovedUndecided;
        });
    }

    [Fact]
    public void A_line_kept_is_the_very_line()
    {
        const string Line = "basket=\u00e9\"{x},%20 ;;  Path = / ; SameSite=none;Priority=High; Partitioned";

        SetCookieEvaluation.Evaluate(Line, SampleDecisions.Undecided(Catalogue), SampleDecisions.Now).Should().Be(new SetCookieOutcome(SetCookieAction.Kept, Line));
    }

    private static SetCookieAction Action(string line, ConsentDecision decision) => SetCookieEvaluation.Evaluate(line, decision, SampleDecisions.Now).Action;
}
