using CookieConsent.SetCookie;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.SetCookie;

/// <summary>An upstream controls its lines: their evaluation allocates no more than the line that is sent.</summary>
public sealed class HostileLineTests
{
    private const int Length = 32_768;
    private static readonly CookieConsent.Catalogue.CookieCatalogue Catalogue = SampleDecisions.Catalogue();

    public static TheoryData<string> Lines =>
    [
        "_ga=" + new string('x', Length),
        "_ga=1; Expires=" + new string('1', Length),
        "_ga=1; Path=" + new string(' ', Length),
        "_ga=1" + string.Concat(Enumerable.Repeat(";", Length)),
        "_ga=1" + string.Concat(Enumerable.Repeat("; Max-Age=99", Length / 12)),
        "_ga=1" + string.Concat(Enumerable.Repeat("; Max-Age=0; Max-Age=x", Length / 22)),
        "_ga=1" + string.Concat(Enumerable.Repeat("; Expires=Thu, 01 Jan 1970 00:00:00 GMT", Length / 38)),
        "_ga=1" + string.Concat(Enumerable.Repeat("; Expires=1:1:1:1:1:1:1:1:1", Length / 27)),
        new string('=', Length),
        new string(' ', Length) + "_ga=1",
        string.Concat(Enumerable.Repeat(" \t=", Length / 3)) + "_ga",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void One_line_costs_no_more_than_the_line_that_is_sent(string line)
    {
        foreach (var decision in new[] { SampleDecisions.Undecided(Catalogue), SampleDecisions.Accepted(Catalogue), SampleDecisions.Rejected(Catalogue) })
        {
            Allocation.Of(() => SetCookieEvaluation.Evaluate(line, decision, SampleDecisions.Now)).Should().BeLessThan(6L * Length);
        }
    }

    [Theory]
    [InlineData("_ga=1; Path=/; Max-Age=99")]
    [InlineData("_ga=; Max-Age=0; Path=/")]
    [InlineData("basket=1; Path=/; Secure")]
    [InlineData("who_knows=1")]
    [InlineData("_ga=1; Path=/; Secure; SameSite=None")]
    [InlineData("_ga=1; Expires=Thu, 01 Jan 2037 00:00:00 GMT; Path=/")]
    public void A_line_of_every_day_costs_nothing(string line)
    {
        var decision = SampleDecisions.Undecided(Catalogue);

        Allocation.Of(() => SetCookieEvaluation.Evaluate(line, decision, SampleDecisions.Now)).Should().Be(0);
    }
}
