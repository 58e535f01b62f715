using CsCheck;

namespace CookieConsent.Tests.Catalogue;

public sealed class LifetimeTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Units = ["second", "minute", "hour", "day", "week", "month", "year"];

    [Fact]
    public void A_whole_number_and_a_unit_read_as_what_they_are_written_as() =>
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[0, 6].Select(i => Units[i]), Gen.Bool, Gen.Bool).Sample((amount, unit, plural, shout) =>
        {
            var text = $"{amount} {unit}{(plural ? "s" : "")}";
            return CookieLifetime.TryParse(shout ? text.ToUpperInvariant() : text, out var lifetime)
                && lifetime.ToString() == $"{amount} {unit}{(amount == 1 ? "" : "s")}"
                && CookieLifetime.TryParse(lifetime.ToString(), out var again)
                && again == lifetime;
        });

    [Theory]
    [InlineData("session")]
    [InlineData("Session")]
    [InlineData(" SESSION ")]
    public void Session_is_a_lifetime(string text)
    {
        CookieLifetime.TryParse(text, out var lifetime).Should().BeTrue();
        lifetime.Should().Be(CookieLifetime.Session);
        lifetime.ToString().Should().Be("session");
    }

    [Theory]
    [InlineData("0 days")]
    [InlineData("-1 day")]
    [InlineData("+1 day")]
    [InlineData("1.5 years")]
    [InlineData("1,5 years")]
    [InlineData("1e3 days")]
    [InlineData("2147483648 days")]
    [InlineData("99999999999999999999 days")]
    [InlineData("3 moons")]
    [InlineData("3 dayss")]
    [InlineData("3 sessions")]
    [InlineData("1 session")]
    [InlineData("day")]
    [InlineData("14")]
    [InlineData("14days")]
    [InlineData("days 14")]
    [InlineData("14 days long")]
    [InlineData("٣ days")]
    [InlineData("13 mois")]
    [InlineData("1.00:00:00")]
    [InlineData("sessions")]
    public void Anything_else_is_an_error(string text) =>
        Compiled.ErrorPaths(Compiled.Section("statistics", "_ga", $$"""{ "Lifetime": "{{text}}" }"""))
            .Should().Equal("CookieConsent:Categories:statistics:Cookies:_ga:Lifetime");

    [Theory]
    [InlineData("90 seconds", "2024-01-31T12:01:30Z")]
    [InlineData("30 minutes", "2024-01-31T12:30:00Z")]
    [InlineData("24 hours", "2024-02-01T12:00:00Z")]
    [InlineData("14 days", "2024-02-14T12:00:00Z")]
    [InlineData("2 weeks", "2024-02-14T12:00:00Z")]
    [InlineData("1 month", "2024-02-29T12:00:00Z")]
    [InlineData("13 months", "2025-02-28T12:00:00Z")]
    [InlineData("1 year", "2025-01-31T12:00:00Z")]
    [InlineData("session", "2024-01-31T12:00:00Z")]
    public void Months_and_years_are_calendar_ones(string text, string end)
    {
        CookieLifetime.TryParse(text, out var lifetime).Should().BeTrue();
        lifetime!.After(Start).Should().Be(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Lifetime_beyond_the_calendar_ends_at_its_last_day() =>
        Gen.Select(Gen.Int[3, 6].Select(i => Units[i]), Gen.Int[200_000_000, int.MaxValue]).Sample((unit, amount) =>
            CookieLifetime.TryParse($"{amount} {unit}", out var lifetime) && lifetime.After(Start) == DateTimeOffset.MaxValue);

    [Fact]
    public void A_lifetime_never_ends_before_it_starts() =>
        Gen.Select(Gen.Int[0, 6].Select(i => Units[i]), Gen.Int[1, int.MaxValue]).Sample((unit, amount) =>
            CookieLifetime.TryParse($"{amount} {unit}", out var lifetime) && lifetime.After(Start) > Start);

    [Theory]
    [InlineData("14.00:00:00", "14 days")]
    [InlineData("01:30:00", "90 minutes")]
    [InlineData("01:00:00", "1 hour")]
    [InlineData("00:00:01", "1 second")]
    [InlineData("00:00:00.9", "session")]
    [InlineData("00:00:00", "session")]
    [InlineData("-00:05:00", "session")]
    public void Time_span_is_shown_in_the_largest_unit_that_divides_it(string span, string expected) =>
        CookieLifetime.From(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)).ToString().Should().Be(expected);
}
