using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Preferences.Import;

/// <summary>Values of another platform: a refusal always counts, a consent only where nothing contradicts it.</summary>
public sealed class ImportedPreferencesReaderTests
{
    private const string Yesterday = "1795369320";

    [Theory]
    [InlineData("""{"matomo":true,"ga":true,"timestamp":1795369320}""", "statistics:accepted")]
    [InlineData("""{"matomo":true,"ga":true,"youtube":true,"timestamp":1795369320}""", "statistics:accepted third-party:accepted")]
    [InlineData("""{"matomo":true,"ga":false,"youtube":true,"timestamp":1795369320}""", "statistics:rejected third-party:accepted")]
    [InlineData("""{"matomo":false,"timestamp":1795369320}""", "statistics:rejected")]
    [InlineData("""{"matomo":false}""", "statistics:rejected")]
    [InlineData("""{"matomo":false,"youtube":true}""", "statistics:rejected")]
    [InlineData("""{"matomo":false,"youtube":true,"timestamp":99}""", "statistics:rejected")]
    [InlineData("""{"matomo":false,"youtube":true,"timestamp":9999999999}""", "statistics:rejected")]
    [InlineData("""{"matomo":true,"timestamp":1795369320}""", "")]
    [InlineData("""{"matomo":true,"ga":null,"timestamp":1795369320}""", "")]
    [InlineData("""{"matomo":true,"ga":"true","timestamp":1795369320}""", "")]
    [InlineData("""{"matomo":true,"ga":1,"timestamp":1795369320}""", "")]
    [InlineData("""{"matomo":"false","ga":0,"youtube":false}""", "third-party:rejected")]
    [InlineData("""{"matomo":true,"ga":true,"youtube":true}""", "")]
    [InlineData("""{"matomo":true,"ga":true,"timestamp":"1795369320"}""", "")]
    [InlineData("""{"matomo":true,"ga":true,"timestamp":null}""", "")]
    [InlineData("""{"matomo":true,"ga":true,"Timestamp":1795369320}""", "")]
    [InlineData("""{"Matomo":false,"MATOMO":false,"matomo ":false}""", "")]
    [InlineData("""{"functional_cookies":false,"statistics":false,"timestamp":1795369320}""", "")]
    [InlineData("""{"functional_cookies":false,"version":{"major":[1]},"youtube":true,"timestamp":1795369320}""", "third-party:accepted")]
    [InlineData("""{"m\u0061tomo":false,"time\u0073tamp":1795369320}""", "statistics:rejected")]
    [InlineData(""" { "matomo" : false } """, "statistics:rejected")]
    public void Each_key_decides_on_its_category(string json, string choices)
    {
        var result = Imports.Read(Imports.Cookie(json));

        result.ChoicesText().Should().Be(choices);
        (result.Imported is not null).Should().Be(choices.Length > 0);
        (result.Error == PreferencesError.None).Should().Be(choices.Length > 0);
        Imports.Read("a=1; cookies_preferences=" + json.Replace(";", "%3B", StringComparison.Ordinal)).ChoicesText().Should().Be(choices, "it needs no encoding");
    }

    [Theory]
    [InlineData("1795455720", true)]
    [InlineData("1795455720.0", true)]
    [InlineData("1795455720000", true)]
    [InlineData("1795455719.999", true)]
    [InlineData("1795455719999.5", true)]
    [InlineData("17954557.2e2", true)]
    [InlineData("1795455720.001", false)]
    [InlineData("1795455720000.5", false)]
    [InlineData("1795455721", false)]
    [InlineData("1779558120", true)]
    [InlineData("1779558120000", true)]
    [InlineData("1779558119.999", false)]
    [InlineData("1779558119999", false)]
    [InlineData("1779558119", false)]
    [InlineData("99999999999", false)]
    [InlineData("100000000000", false)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("-99999999999999999999999999999", false)]
    [InlineData("1e400", false)]
    [InlineData("1e-400", false)]
    [InlineData("79228162514264337593543950335", false)]
    public void A_consent_counts_from_its_timestamp_for_ChoiceLifetime(string timestamp, bool counts)
    {
        var result = Imports.Read(Imports.Cookie($$"""{"youtube":true,"timestamp":{{timestamp}}}"""));

        result.ChoicesText().Should().Be(counts ? "third-party:accepted" : "");
    }

    [Theory]
    [InlineData("1795455719.999", "2026-11-23T17:41:59Z")]
    [InlineData("1795455719999", "2026-11-23T17:41:59Z")]
    [InlineData("1779558120", "2026-05-23T17:42:00Z")]
    [InlineData("1779558119", "2026-11-23T17:42:00Z")]
    [InlineData("1795455721", "2026-11-23T17:42:00Z")]
    [InlineData("9007199254740991", "2026-11-23T17:42:00Z")]
    [InlineData("null", "2026-11-23T17:42:00Z")]
    public void A_refusal_is_dated_by_a_timestamp_that_counts_and_by_now_otherwise(string timestamp, string decidedAt)
    {
        var result = Imports.Read(Imports.Cookie($$"""{"youtube":false,"timestamp":{{timestamp}}}"""));

        result.Preferences!.DecidedAt.Should().Be(DateTimeOffset.Parse(decidedAt, System.Globalization.CultureInfo.InvariantCulture));
        result.DependsOnMoment.Should().Be(decidedAt == "2026-11-23T17:42:00Z");
    }

    [Fact]
    public void Date_of_now_has_whole_seconds_like_every_date() =>
        Imports.Read(Imports.Cookie("""{"youtube":false}"""), Imports.Now.AddMilliseconds(999)).Preferences!.DecidedAt.Should().Be(Imports.Now);

    [Fact]
    public void The_fingerprints_are_those_of_what_is_asked_today()
    {
        var preferences = Imports.Read(Imports.Cookie(true, Imports.Now)).Preferences!;

        SampleDecisions.ChoicesOf(Imports.Catalogue, preferences).Should().Equal(ConsentChoice.Accepted, ConsentChoice.Undecided, ConsentChoice.Accepted);
    }

    [Theory]
    [InlineData("1779558119", "Expired")]
    [InlineData("1795455721", "Future")]
    [InlineData("null", "Malformed")]
    public void Error_is_reported_where_nothing_is_decided(string timestamp, string error) =>
        Imports.Read(Imports.Cookie($$"""{"youtube":true,"timestamp":{{timestamp}}}""")).Should().Be(new PreferencesReadResult { Error = Enum.Parse<PreferencesError>(error), IsReadable = true });

    [Fact]
    public void A_value_of_our_own_that_counts_outranks_imported_ones_whatever_its_date_and_place()
    {
        var own = "cookies_preferences=" + PreferencesFormat.Format(new CookiePreferences(Imports.Now.AddDays(-9), [new("first-party", ConsentChoice.Accepted, "7d3f01aa")]));
        var imported = Imports.Cookie(false, Imports.Now);

        foreach (var cookies in new StringValues[] { $"{own}; {imported}", $"{imported}; {own}", new([imported, own]) })
        {
            var result = Imports.Read(cookies);
            result.ChoicesText().Should().Be("first-party:accepted");
            result.Imported.Should().BeNull();
        }
    }

    [Theory]
    [InlineData(301, "Future")]
    [InlineData(-300 * 86_400, "Expired")]
    public void Invalid_value_of_the_library_does_not_prevent_an_import(int seconds, string error)
    {
        var own = "cookies_preferences=" + PreferencesFormat.Format(new CookiePreferences(Imports.Now.AddSeconds(seconds), [new("statistics", ConsentChoice.Rejected, "7d3f01aa")]));

        var result = Imports.Read($"{own}; {Imports.Cookie(true, Imports.Now)}");

        result.ChoicesText().Should().Be("statistics:accepted third-party:accepted");
        result.Error.ToString().Should().Be(error);
    }

    [Fact]
    public void Value_is_malformed_where_nothing_is_mapped()
    {
        Imports.Read(Imports.Cookie(false, Imports.Now), catalogue: SampleDecisions.Catalogue())
            .Should().Be(new PreferencesReadResult { Error = PreferencesError.Malformed });
        Imports.Read("_ga=1; basket=cookies_preferences").Should().Be(default(PreferencesReadResult));
    }

    [Theory]
    [InlineData("""{"youtube":true,"timestamp":TS}""", """{"youtube":true,"timestamp":TS}""", "third-party:accepted")]
    [InlineData("""{"youtube":true,"timestamp":TS}""", """{"youtube":false}""", "third-party:rejected")]
    [InlineData("""{"youtube":true,"timestamp":TS}""", """{"matomo":false,"timestamp":TS}""", "statistics:rejected")]
    [InlineData("""{"youtube":true,"timestamp":TS}""", """{"youtube":true,"timestamp":1}""", "")]
    [InlineData("""{"youtube":true,"timestamp":TS}""", """{"youtube":true}""", "")]
    [InlineData("""{"youtube":true,"timestamp":TS}""", """{"matomo":true,"ga":true,"timestamp":TS}""", "")]
    [InlineData("""{"youtube":true,"timestamp":TS}""", "{}", "")]
    [InlineData("""{"youtube":true,"timestamp":TS}""", "v2.20261123T174200Z.third-party~rejected~7d3f01aa", "")]
    [InlineData("""{"youtube":false,"timestamp":TS}""", "x", "third-party:rejected")]
    public void Refusal_in_one_of_several_counts_and_consent_only_in_all(string one, string other, string choices)
    {
        string[] cookies = [Imports.Cookie(one.Replace("TS", Yesterday, StringComparison.Ordinal)), Imports.Cookie(other.Replace("TS", Yesterday, StringComparison.Ordinal))];

        Imports.Read(string.Join("; ", cookies)).ChoicesText().Should().Be(choices);
        Imports.Read(new StringValues([.. cookies.Reverse()])).ChoicesText().Should().Be(choices);
    }

    [Fact]
    public void Several_are_dated_by_the_oldest_timestamp_that_counts()
    {
        string[] cookies = [Imports.Cookie(true, Imports.Now), Imports.Cookie(true, Imports.Now.AddDays(-7)), Imports.Cookie(true, Imports.Now.AddDays(-3))];

        Imports.Read(string.Join("; ", cookies)).Preferences!.DecidedAt.Should().Be(Imports.Now.AddDays(-7));
        Imports.Read(string.Join("; ", [.. cookies, Imports.Cookie(false, Imports.Now.AddYears(-7))])).Preferences!.DecidedAt.Should().Be(Imports.Now.AddDays(-7));
    }

    [Fact]
    public void No_value_counts_where_there_are_more_than_a_browser_sends()
    {
        var cookie = Imports.Cookie(false, Imports.Now);

        Imports.Read(string.Join("; ", Enumerable.Repeat(cookie, 8))).ChoicesText().Should().NotBeEmpty();
        Imports.Read(string.Join("; ", Enumerable.Repeat(cookie, 9))).Should().Be(new PreferencesReadResult { Error = PreferencesError.Malformed });
    }
}
