using System.Globalization;
using CookieConsent.SetCookie;
using CookieConsent.Tests.Decisions;
using CsCheck;

namespace CookieConsent.Tests.SetCookie;

/// <summary>A deletion is found by effective expiry: the last valid attribute counts, and Max-Age beats Expires.</summary>
public sealed class EffectiveExpiryTests
{
    private const string Past = "Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    private const string Future = "Expires=Fri, 01 Jan 2100 00:00:00 GMT";
    private static readonly DateTimeOffset Now = SampleDecisions.Now;

    [Theory]
    [InlineData("Max-Age=0")]
    [InlineData("Max-Age=-1")]
    [InlineData("Max-Age=-0")]
    [InlineData("Max-Age=000")]
    [InlineData("Max-Age=-99999999999999999999999999")]
    [InlineData("max-age=0")]
    [InlineData("MAX-AGE = 0 ")]
    [InlineData("\tMax-Age\t=\t0\t")]
    [InlineData(Past)]
    [InlineData("eXPIRES=Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("Expires=Mon, 23 Nov 2026 17:42:00 GMT")]
    [InlineData("Max-Age=0; " + Future)]
    [InlineData(Future + "; Max-Age=0")]
    [InlineData("Max-Age=99999; Max-Age=0")]
    [InlineData(Future + "; " + Past)]
    [InlineData("Max-Age=abc; " + Past)]
    [InlineData("Max-Age; " + Past)]
    [InlineData("Max-Age=0; Max-Age=1 2")]
    [InlineData(Past + "; Expires=never")]
    public void Line_is_a_deletion(string attributes)
    {
        IsDeletion(attributes).Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Path=/")]
    [InlineData("Max-Age=1")]
    [InlineData("Max-Age=0001")]
    [InlineData("Max-Age=0; Max-Age=99999")]
    [InlineData("Max-Age=31536000; " + Past)]
    [InlineData(Past + "; Max-Age=31536000")]
    [InlineData(Past + "; Max-Age=99999999999999999999999999")]
    [InlineData("Max-Age=9223372036854775807; " + Past)]
    [InlineData(Past + "; " + Future)]
    [InlineData("Expires=Mon, 23 Nov 2026 17:42:01 GMT")]
    [InlineData("Max-Age=")]
    [InlineData("Max-Age")]
    [InlineData("Max-Age=-")]
    [InlineData("Max-Age=--1")]
    [InlineData("Max-Age=+0")]
    [InlineData("Max-Age=0.5")]
    [InlineData("Max-Age=0x0")]
    [InlineData("Max-Age=\"0\"")]
    [InlineData("Max-Age=0 0")]
    [InlineData("Max-Age=0,Max-Age=0")]
    [InlineData("Max-Age=\u0660")]
    [InlineData("MaxAge=0")]
    [InlineData("X-Max-Age=0")]
    [InlineData("\"Max-Age\"=0")]
    [InlineData("Path=Max-Age=0")]
    [InlineData("Expires=")]
    [InlineData("Expires=0")]
    [InlineData("Expires=-1")]
    [InlineData("Expires=Thu, 30 Feb 1970 00:00:00 GMT")]
    public void Line_is_no_deletion(string attributes)
    {
        IsDeletion(attributes).Should().BeFalse();
    }

    [Theory]
    [InlineData("_ga=")]
    [InlineData("_ga=; Path=/")]
    [InlineData("_ga=deleted")]
    [InlineData("_ga=Max-Age=0")]
    public void An_empty_value_is_no_deletion(string line)
    {
        (new SetCookieLine(line).LifetimeAt(Now).End <= Now).Should().BeFalse();
    }

    [Fact]
    public void An_attribute_value_of_more_than_1024_characters_is_ignored()
    {
        IsDeletion("Max-Age=" + new string('0', 1024)).Should().BeTrue();
        IsDeletion("Max-Age=" + new string('0', 1025)).Should().BeFalse();
        IsDeletion("Max-Age=" + new string(' ', 2000) + "0").Should().BeTrue("blanks around a value are none of it");
        IsDeletion("Expires=" + new string('x', 1100) + " Thu, 01 Jan 1970 00:00:00 GMT").Should().BeFalse();
    }

    [Fact]
    public void Whatever_the_attributes_the_last_valid_Max_Age_counts_else_the_last_valid_Expires()
    {
        var maxAge = Gen.Long[-10, 10_000_000].Select(seconds => ($"Max-Age={seconds}", (long?)seconds, (DateTimeOffset?)null));
        var expires = Gen.Long[-1_000_000_000, 1_000_000_000].Select(seconds =>
            (string.Create(CultureInfo.InvariantCulture, $"Expires={Now.AddSeconds(seconds):R}"), (long?)null, (DateTimeOffset?)Now.AddSeconds(seconds)));
        var other = Gen.OneOf(Gen.Const("Max-Age=x"), Gen.Const("Expires=x"), Gen.Const("Path=/"), Gen.Const(""))
            .Select(text => (text, (long?)null, (DateTimeOffset?)null));

        Gen.OneOf(maxAge, expires, other).Array[0, 6].Sample(attributes =>
        {
            var line = "_ga=1" + string.Concat(attributes.Select(attribute => "; " + attribute.Item1));
            var seconds = attributes.Select(attribute => attribute.Item2).LastOrDefault(value => value is not null);
            var date = attributes.Select(attribute => attribute.Item3).LastOrDefault(value => value is not null);
            var end = seconds is { } some ? (some <= 0 ? DateTimeOffset.MinValue : Now.AddSeconds(some)) : date;

            return new SetCookieLine(line).LifetimeAt(Now).End == end;
        });
    }

    [Fact]
    public void No_line_makes_the_parser_throw()
    {
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["Max-Age=Expires; 0123456789:,\tJanGMT"], 0, 60])
            .Sample(line => _ = new SetCookieLine(line).LifetimeAt(DateTimeOffset.MaxValue));
    }

    private static bool IsDeletion(string attributes) => new SetCookieLine("_ga=1; " + attributes).LifetimeAt(Now).End <= Now;
}
