using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Preferences;

/// <summary>Of several such cookies in one request the newest valid one counts; reading fails closed.</summary>
public sealed class PreferencesReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 17, 42, 0, TimeSpan.Zero);

    [Fact]
    public void Choice_is_found_among_other_cookies()
    {
        Read($"a=1; {Cookie(Now)} ;b=2").Preferences!.DecidedAt.Should().Be(Now);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a=1; b=2")]
    [InlineData("cookies_preferences")]
    [InlineData("xcookies_preferences=v1.20261123T174200Z.statistics~accepted~7d3f01aa")]
    [InlineData("Cookies_Preferences=v1.20261123T174200Z.statistics~accepted~7d3f01aa")]
    [InlineData("cookies%5Fpreferences=v1.20261123T174200Z.statistics~accepted~7d3f01aa")]
    [InlineData("a=cookies_preferences=v1.20261123T174200Z.statistics~accepted~7d3f01aa")]
    [InlineData("a=1,cookies_preferences=v1.20261123T174200Z.statistics~accepted~7d3f01aa")]
    public void No_other_cookie_is_read_as_the_choice(string line)
    {
        Read(line).Should().Be(default(PreferencesReadResult));
    }

    [Fact]
    public void The_newest_valid_one_counts_whatever_its_place()
    {
        string[] cookies = [Cookie(Now.AddDays(-2)), Cookie(Now.AddDays(-1)), Cookie(Now.AddDays(-3))];

        Read(string.Join("; ", cookies)).Preferences!.DecidedAt.Should().Be(Now.AddDays(-1));
        Read(new StringValues(cookies)).Preferences!.DecidedAt.Should().Be(Now.AddDays(-1));
        Read(new StringValues([.. cookies.Reverse()])).Preferences!.DecidedAt.Should().Be(Now.AddDays(-1));
    }

    [Fact]
    public void Choice_that_accepts_less_counts_among_two_of_one_second()
    {
        string[] cookies = [Cookie(Now), Cookie(Now).Replace("accepted", "rejected", StringComparison.Ordinal)];

        Read(string.Join("; ", cookies)).Preferences!.Choices.Single().Choice.Should().Be(ConsentChoice.Rejected);
        Read(string.Join("; ", cookies.Reverse())).Preferences!.Choices.Single().Choice.Should().Be(ConsentChoice.Rejected);
    }

    [Fact]
    public void Values_that_do_not_count_do_not_affect_those_that_do()
    {
        string[] cookies =
        [
            "cookies_preferences=true",
            Cookie(Now.AddSeconds(301)),
            Cookie(Now.AddDays(-1)),
            Cookie(Now.AddYears(-1)),
            "cookies_preferences=" + new string('x', 10_000),
        ];

        Read(string.Join("; ", cookies)).Preferences!.DecidedAt.Should().Be(Now.AddDays(-1));
        Read(new StringValues(cookies)).Preferences!.DecidedAt.Should().Be(Now.AddDays(-1));
    }

    [Fact]
    public void A_date_at_most_five_minutes_ahead_is_clock_skew_and_counts_as_now()
    {
        var now = Now.AddMilliseconds(700);

        foreach (var seconds in new[] { 1, 300 })
        {
            var result = Read(Cookie(Now.AddSeconds(seconds)), now: now);
            result.Preferences!.DecidedAt.Should().Be(Now, "a date has no fraction of a second, and is never in the future");
            result.DependsOnMoment.Should().BeTrue();
        }

        Read(Cookie(Now)).DependsOnMoment.Should().BeFalse();
        Read(Cookie(Now.AddSeconds(301))).Should().Be(new PreferencesReadResult { Error = PreferencesError.Future, IsReadable = true });
    }

    [Fact]
    public void Choice_that_accepts_less_counts_among_two_that_count_as_now()
    {
        string[] cookies = [Cookie(Now.AddSeconds(200)), Cookie(Now.AddSeconds(100)).Replace("accepted", "rejected", StringComparison.Ordinal)];

        Read(string.Join("; ", cookies)).Preferences!.Choices.Single().Choice.Should().Be(ConsentChoice.Rejected);
        Read(string.Join("; ", cookies.Reverse())).Preferences!.Choices.Single().Choice.Should().Be(ConsentChoice.Rejected);
    }

    [Theory]
    [InlineData("6 months", "2026-05-23T17:42:00Z")]
    [InlineData("90 days", "2026-08-25T17:42:00Z")]
    [InlineData("1 year", "2025-11-23T17:42:00Z")]
    [InlineData("10 seconds", "2026-11-23T17:41:50Z")]
    public void Older_than_ChoiceLifetime_is_undecided_to_the_second(string choiceLifetime, string oldest)
    {
        var decidedAt = DateTimeOffset.Parse(oldest, System.Globalization.CultureInfo.InvariantCulture);

        Read(Cookie(decidedAt), choiceLifetime).Preferences.Should().NotBeNull();
        Read(Cookie(decidedAt.AddSeconds(-1)), choiceLifetime).Should().Be(new PreferencesReadResult { Error = PreferencesError.Expired, IsReadable = true });
    }

    [Fact]
    public void Oversized_is_undecided()
    {
        var id = new string('x', 64);
        var value = "v1.20261123T174200Z" + string.Concat(Enumerable.Range(0, 64).Select(i => $".{id}~accepted~7d3f01aa"));

        Read("cookies_preferences=" + value).Should().Be(new PreferencesReadResult { Error = PreferencesError.Malformed });
    }

    [Fact]
    public void Future_choice_is_reported_before_other_errors()
    {
        Read($"cookies_preferences=x; {Cookie(Now.AddSeconds(301))}").Error.Should().Be(PreferencesError.Future);
        Read($"{Cookie(Now.AddSeconds(301))}; cookies_preferences=x").Error.Should().Be(PreferencesError.Future);
        Read($"cookies_preferences=x; {Cookie(Now.AddYears(-9))}").Error.Should().Be(PreferencesError.Malformed);
    }

    [Fact]
    public void The_end_of_time_is_no_error()
    {
        Read("cookies_preferences=v1.99991231T235959Z.statistics~accepted~7d3f01aa").Error.Should().Be(PreferencesError.Future);
        Read("cookies_preferences=v1.00010101T000000Z.statistics~accepted~7d3f01aa", "2147483647 years").Preferences.Should().NotBeNull();
        Read(new StringValues([null, "", ";;;=;"])).Should().Be(default(PreferencesReadResult));
    }

    private static string Cookie(DateTimeOffset decidedAt) =>
        "cookies_preferences=" + PreferencesFormat.Format(new CookiePreferences(decidedAt, [new("statistics", ConsentChoice.Accepted, "7d3f01aa")]));

    private static PreferencesReadResult Read(StringValues cookies, string choiceLifetime = "6 months", DateTimeOffset? now = null) =>
        PreferencesReader.Read(cookies, SampleDecisions.Catalogue(Declared.CatalogueWith($"\"ChoiceLifetime\": \"{choiceLifetime}\"")), now ?? Now);
}
