using CookieConsent.SetCookie;
using CookieConsent.Tests.Decisions;
using CsCheck;

namespace CookieConsent.Tests.SetCookie;

/// <summary>A Set-Cookie that asks for longer than its declared lifetime is shortened to it.</summary>
public sealed class LifetimeCapTests
{
    // One month from the clock's 23 November is 23 December: 30 days.
    private const string Month = "Expires=Wed, 23 Dec 2026 17:42:00 GMT";
    private const string Century = "Expires=Fri, 01 Jan 2100 00:00:00 GMT";

    [Theory]
    [InlineData("a=1; Max-Age=9999999", "a=1; Max-Age=2592000")]
    [InlineData("a=1; Max-Age=99999999999999999999", "a=1; Max-Age=2592000")]
    [InlineData("a=1; Max-Age=2592001", "a=1; Max-Age=2592000")]
    [InlineData("a=1; " + Century, "a=1; Max-Age=2592000")]
    [InlineData("a=1; Max-Age=9999999; " + Century, "a=1; Max-Age=2592000")]
    [InlineData("a=1; " + Century + "; Max-Age=9999999", "a=1; Max-Age=2592000")]
    [InlineData("a=1; Max-Age=9999999; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "a=1; Max-Age=2592000")]
    [InlineData("a=1; Max-Age=5; Max-Age=9999999", "a=1; Max-Age=2592000")]
    [InlineData("a=1; Max-Age=x; Expires=never; Max-Age=9999999", "a=1; Max-Age=2592000")]
    [InlineData("a=1; Max-Age=9999999; Max-Age=x", "a=1; Max-Age=2592000")]
    [InlineData("a=1; Expires; Path=/; Max-Age=9999999;", "a=1; Max-Age=2592000; Path=/;")]
    [InlineData(" a =\"1,2\" ;Path=/ ;;MAX-AGE = 9999999 ; HttpOnly;x=\u00e9;", " a =\"1,2\" ;Path=/ ;; Max-Age=2592000; HttpOnly;x=\u00e9;")]
    public void What_asks_for_longer_is_shortened_and_everything_else_stays(string line, string expected)
    {
        Shorten(line, "1 month").Should().Be(expected);
    }

    [Theory]
    [InlineData("a=1")]
    [InlineData("a=1; Path=/")]
    [InlineData("a=1; Max-Age=2592000")]
    [InlineData("a=1; " + Month)]
    [InlineData("a=1; Max-Age=0")]
    [InlineData("a=1; Max-Age=0; " + Century)]
    [InlineData("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    public void What_asks_for_no_more_is_untouched(string line)
    {
        Shorten(line, "1 month").Should().BeNull();
    }

    [Theory]
    [InlineData("Max-Age=x")]
    [InlineData("Max-Age")]
    [InlineData("Max-Age=+99999999")]
    [InlineData("Max-Age=9e9")]
    [InlineData("Max-Age=\"99999999\"")]
    [InlineData("Expires=Fri, 30 Feb 2100 00:00:00 GMT")]
    [InlineData("Expires=Fri, 01 Jan 2100 00:00 GMT")]
    [InlineData("expires=tomorrow")]
    public void What_only_some_browsers_read_is_limited(string attribute)
    {
        Shorten($"a=1; {attribute}; Path=/", "1 month").Should().Be("a=1; Max-Age=2592000; Path=/");
        Shorten($"a=1; {attribute}; Path=/", "session").Should().Be("a=1; Path=/");
    }

    [Theory]
    [InlineData("Max-Age=5; " + Century, 5)]
    [InlineData("Max-Age=60; Max-Age=90", 90)]
    [InlineData("Max-Age=60; Max-Age=abc", 60)]
    [InlineData("Expires=Mon, 23 Nov 2026 18:42:00 +0000", 3600)]
    [InlineData("Expires=Mon, 23-Nov-26 18:42:00 GMT", 3600)]
    [InlineData("Expires=Mon, 23 Nov 2026 18:42:00 gmt", 3600)]
    [InlineData("Expires=Nov, 23 Nov 2026 18:42:00 GMT", 3600)]
    [InlineData("Expires=1, 1 Jan 2027 0:0:0; Expires=Mon, 23 Nov 2026 18:42:00 GMT", 3600)]
    public void What_asks_for_less_in_a_form_that_is_not_plain_gets_no_more_than_it_asks_for(string attributes, int seconds)
    {
        Shorten($"a=1; {attributes}", "1 month").Should().Be($"a=1; Max-Age={seconds}");
    }

    [Fact]
    public void A_date_is_not_plain_beside_a_Date_header_of_the_application()
    {
        const string Line = "a=1; Expires=Mon, 23 Nov 2026 18:42:00 GMT";
        CookieLifetime.TryParse("1 month", out var lifetime).Should().BeTrue();

        LifetimeCap.Shorten(new SetCookieLine(Line), lifetime!, SampleDecisions.Now, hasOwnDate: false).Should().BeNull();
        LifetimeCap.Shorten(new SetCookieLine(Line), lifetime!, SampleDecisions.Now, hasOwnDate: true).Should().Be("a=1; Max-Age=3600");
    }

    [Theory]
    [InlineData("a=1; Max-Age=5", "a=1")]
    [InlineData("a=1; Path=/; Max-Age=5; Secure; " + Century + "; HttpOnly", "a=1; Path=/; Secure; HttpOnly")]
    [InlineData("a=1; Max-Age=x; Max-Age=5", "a=1")]
    [InlineData("a=1; Expires=Mon, 23 Nov 2026 17:42:01 GMT", "a=1")]
    public void Max_Age_and_Expires_are_removed_with_session(string line, string expected)
    {
        Shorten(line, "session").Should().Be(expected);
    }

    [Theory]
    [InlineData("a=1; Max-Age=0; Path=/")]
    [InlineData("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("a=1; Path=/")]
    public void Deletions_and_session_cookies_are_unchanged_with_session(string line)
    {
        Shorten(line, "session").Should().BeNull();
    }

    [Theory]
    [InlineData("2026-11-23T17:42:00Z", "13 months", 395)]
    [InlineData("2027-11-23T17:42:00Z", "13 months", 396)]
    [InlineData("2027-01-31T00:00:00Z", "1 month", 28)]
    [InlineData("2024-02-29T00:00:00Z", "1 year", 365)]
    [InlineData("2026-11-23T17:42:00Z", "2 weeks", 14)]
    public void Months_and_years_are_calendar_ones(string now, string limit, int days)
    {
        Shorten("a=1; Max-Age=999999999", limit, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))
            .Should().Be($"a=1; Max-Age={days * 86_400}");
    }

    [Fact]
    public void A_shortened_line_never_asks_for_longer_and_is_shortened_once()
    {
        var attribute = Gen.OneOf(
            Gen.Long[-5, 99_999_999].Select(seconds => $"Max-Age={seconds}"),
            Gen.Int[1970, 2200].Select(year => $"Expires=Fri, 01 Jan {year} 00:00:00 GMT"),
            Gen.Const("Max-Age=x"),
            Gen.Const("Path=/"));
        var moment = Gen.Long[0, 100_000_000_000].Select(milliseconds => SampleDecisions.Now.AddMilliseconds(milliseconds));

        Gen.Select(attribute.Array[0, 5], moment).Sample((attributes, now) =>
        {
            var line = "a=1;" + string.Join("; ", attributes);
            var shortened = Shorten(line, "1 month", now) ?? line;
            return new SetCookieLine(shortened).LifetimeAt(now).End is not { } end || end <= now.AddMonths(1);
        });
    }

    private static string? Shorten(string line, string limit, DateTimeOffset? now = null)
    {
        CookieLifetime.TryParse(limit, out var lifetime).Should().BeTrue();
        return LifetimeCap.Shorten(new SetCookieLine(line), lifetime!, now ?? SampleDecisions.Now);
    }
}
