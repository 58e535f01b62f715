using System.Globalization;
using CookieConsent.SetCookie;
using CsCheck;

namespace CookieConsent.Tests.SetCookie;

/// <summary>The algorithm of RFC 6265 section 5.1.1.</summary>
public sealed class CookieDateTests
{
    [Fact]
    public void Tokens_end_at_the_delimiters_of_the_specification_and_at_nothing_else()
    {
        var delimiters = Enumerable.Range(0, 256).Select(code => (char)code).Where(character => CookieDate.TryParse($"06{character}Nov{character}1994{character}08:49:37", out _));

        // RFC 6265 section 5.1.1: %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E.
        int[][] specified = [[0x09], [.. Enumerable.Range(0x20, 0x10)], [.. Enumerable.Range(0x3B, 6)], [.. Enumerable.Range(0x5B, 6)], [.. Enumerable.Range(0x7B, 4)]];
        delimiters.Select(character => (int)character).Should().Equal(specified.SelectMany(range => range));
    }

    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z")]
    [InlineData("Sun, 06-Nov-1994 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("Sun, 06 Nov 1994 08:49:37", "1994-11-06T08:49:37Z")]
    [InlineData("06 Nov 1994 08:49:37 +0200", "1994-11-06T08:49:37Z")]
    [InlineData("08:49:37 6 nov 1994", "1994-11-06T08:49:37Z")]
    [InlineData("1994 Nov 6 08:49:37", "1994-11-06T08:49:37Z")]
    [InlineData("nOvEmBeR 6 1994 8:9:7", "1994-11-06T08:09:07Z")]
    [InlineData("6th Nov 1994th 08:49:37Z", "1994-11-06T08:49:37Z")]
    [InlineData("Nov-6-1994-08:49:37", "1994-11-06T08:49:37Z")]
    [InlineData("x y z 06 q Nov r 1994 s 08:49:37 7 Dec 2000 01:01:01", "1994-11-06T08:49:37Z")]
    [InlineData("06 Nov 00 08:49:37", "2000-11-06T08:49:37Z")]
    [InlineData("06 Nov 69 08:49:37", "2069-11-06T08:49:37Z")]
    [InlineData("06 Nov 70 08:49:37", "1970-11-06T08:49:37Z")]
    [InlineData("06 Nov 99 08:49:37", "1999-11-06T08:49:37Z")]
    [InlineData("01 Jan 1601 00:00:00", "1601-01-01T00:00:00Z")]
    [InlineData("31 Dec 1600 23:59:59", null)]
    [InlineData("31 Dec 9999 23:59:59", "9999-12-31T23:59:59Z")]
    [InlineData("06 Nov 100 08:49:37", null)]
    [InlineData("06 Nov 10000 08:49:37", null)]
    [InlineData("29 Feb 2024 00:00:00", "2024-02-29T00:00:00Z")]
    [InlineData("29 Feb 2023 00:00:00", null)]
    [InlineData("30 Feb 2024 00:00:00", null)]
    [InlineData("31 Apr 2024 00:00:00", null)]
    [InlineData("32 Jan 2024 00:00:00", null)]
    [InlineData("00 Jan 2024 00:00:00", null)]
    [InlineData("06 Nov 1994 24:00:00", null)]
    [InlineData("06 Nov 1994 23:60:00", null)]
    [InlineData("06 Nov 1994 23:59:60", null)]
    [InlineData("06 Nov 1994 08:60:00", null)]
    [InlineData("06 Nov 1994 08:49:60", null)]
    [InlineData("06 Nov 1994 25:00:00", null)]
    [InlineData("06 Nov 1994 08::37", null)]
    [InlineData("06 Nov 1994 23:59:59", "1994-11-06T23:59:59Z")]
    [InlineData("06 Nov 1994 0:0:0", "1994-11-06T00:00:00Z")]
    [InlineData("06 Nov 1994 008:49:37", null)]
    [InlineData("06 Nov 1994 08:49", null)]
    [InlineData("06 Nov 1994 08:49:", null)]
    [InlineData("06 Nov 1994 :49:37", null)]
    [InlineData("06 Nov 1994", null)]
    [InlineData("Nov 1994 08:49:37", null)]
    [InlineData("06 1994 08:49:37", null)]
    [InlineData("06 Nov 08:49:37", null)]
    [InlineData("06 No 1994 08:49:37", null)]
    [InlineData("06 ebm 1994 08:49:37", null)]
    [InlineData("06.11.1994 08:49:37", null)]
    [InlineData("1994-11-06T08:49:37Z", null)]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData(" ,;\t", null)]
    public void A_date_is_the_first_time_day_month_and_year_among_anything_else(string text, string? expected)
    {
        var isRead = CookieDate.TryParse(text, out var date);

        isRead.Should().Be(expected is not null);
        date.Should().Be(expected is null ? default : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_third_number_of_a_time_with_three_digits_makes_it_a_day()
    {
        CookieDate.TryParse("10:20:300 11:22:33 Nov 1994", out var date).Should().BeTrue();
        date.Should().Be(new DateTimeOffset(1994, 11, 10, 11, 22, 33, TimeSpan.Zero));
    }

    [Fact]
    public void What_follows_the_digits_of_a_time_is_ignored()
    {
        CookieDate.TryParse("6 Nov 1994 08:49:37.123:xyz", out var date).Should().BeTrue();
        date.Should().Be(new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("R")]
    [InlineData("dddd, dd-MMM-yyyy HH:mm:ss 'GMT'")]
    [InlineData("ddd MMM d HH:mm:ss yyyy")]
    [InlineData("H:m:s yyyy'y' MMMM d")]
    public void Every_moment_from_1601_on_is_read_as_it_was_written(string format)
    {
        var seconds = Gen.Long[new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()];

        seconds.Select(DateTimeOffset.FromUnixTimeSeconds).Sample(moment =>
            CookieDate.TryParse(moment.ToString(format, CultureInfo.InvariantCulture), out var date) && date == moment);
    }

    [Fact]
    public void A_date_in_the_usual_form_is_read_as_it_is_with_anything_behind_it()
    {
        var weekday = Gen.OneOf(new[] { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" }.Select(Gen.Const).ToArray());
        var month = Gen.OneOf(new[] { "Jan", "feb", "MAR", "Apr", "mAy", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "ebm", "Xyz" }.Select(Gen.Const).ToArray());
        var year = Gen.OneOf(Gen.Int[0, 120], Gen.Int[1590, 2100], Gen.Int[9990, 9999]);
        Gen.Select(weekday, Gen.Int[0, 33], month, year, Gen.Int[0, 25], Gen.Int[0, 61], Gen.Int[0, 61], (name, day, monthName, full, hour, minute, second) =>
            string.Create(CultureInfo.InvariantCulture, $"{name}, {day:D2} {monthName} {full:D4} {hour:D2}:{minute:D2}:{second:D2} GMT")).Sample(
            text =>
            {
                CookieDate.IsImfFixdate(text).Should().BeTrue();
                CookieDate.IsImfFixdate(text + ".").Should().BeFalse();
                return CookieDate.TryParse(text, out var date) == CookieDate.TryParse(text + ".", out var other) && date == other;
            },
            iter: 20_000);
    }

    [Fact]
    public void The_order_of_the_parts_does_not_matter_but_that_of_day_and_year()
    {
        Gen.Shuffle(new[] { "08:49:37", "Nov", "1994" }).Sample(parts =>
        {
            var text = string.Join('-', parts.Prepend("6"));
            return CookieDate.TryParse(text, out var date) && date == new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero);
        });
    }

    [Fact]
    public void Garbage_never_throws()
    {
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789: JanFebNov-,;\0é"], 0, 40]).Sample(text =>
        {
            var isRead = CookieDate.TryParse(text, out var date);
            return isRead || date == default;
        });
    }
}
