using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;

namespace CookieConsent.Tests.Preferences;

/// <summary>
/// Values written by every released version stay readable. Never change a literal here; a new
/// format adds its own.
/// </summary>
public sealed class GoldenValueTests
{
    private const string OneAccepted = "v1.20261123T174200Z.statistics~accepted~7d3f01aa";
    private const string OneOfEach = "v1.20261123T174200Z.statistics~accepted~7d3f01aa.first-party~rejected~00000000.third-party~rejected~9b1c22ef";
    private const string OwnCategories = "v1.20240229T235959Z.A_b-9~rejected~ffffffff.x~accepted~01234567";

    private static readonly CookiePreferences OneOfEachRead = new(
        new DateTimeOffset(2026, 11, 23, 17, 42, 0, TimeSpan.Zero),
        [
            new("statistics", ConsentChoice.Accepted, "7d3f01aa"),
            new("first-party", ConsentChoice.Rejected, "00000000"),
            new("third-party", ConsentChoice.Rejected, "9b1c22ef"),
        ]);

    [Fact]
    public void Version_1_stays_readable()
    {
        var read = PreferencesFormat.Parse(OneOfEach)!;

        read.DecidedAt.Should().Be(OneOfEachRead.DecidedAt);
        read.DecidedAt.Offset.Should().Be(TimeSpan.Zero);
        read.Choices.Should().Equal(OneOfEachRead.Choices);
    }

    [Fact]
    public void Version_1_is_what_is_written()
    {
        PreferencesFormat.Format(OneOfEachRead).Should().Be(OneOfEach);
    }

    [Theory]
    [InlineData(OneAccepted)]
    [InlineData(OneOfEach)]
    [InlineData(OwnCategories)]
    public void A_value_once_written_is_read_and_written_again_as_it_was(string value)
    {
        PreferencesFormat.Format(PreferencesFormat.Parse(value)!).Should().Be(value);
    }

    [Fact]
    public void The_fingerprints_of_a_catalogue_stay_as_they_are()
    {
        var preferences = SampleDecisions.Preferences(SampleDecisions.Catalogue(), category => category.Id == "statistics" ? ConsentChoice.Accepted : ConsentChoice.Rejected);

        PreferencesFormat.Format(preferences).Should()
            .Be("v1.20261123T174200Z.statistics~accepted~89a68034.first-party~rejected~f710bf11.third-party~rejected~bb14f19c");
    }

    [Fact]
    public void The_moment_is_written_in_UTC()
    {
        var inParis = OneOfEachRead with { DecidedAt = new DateTimeOffset(2026, 11, 23, 18, 42, 0, TimeSpan.FromHours(1)) };

        PreferencesFormat.Format(inParis).Should().Be(OneOfEach);
    }

    [Fact]
    public void The_longest_possible_value_is_within_what_browsers_keep_and_is_read()
    {
        var ids = Enumerable.Range(10, 32).Select(i => $"{i}{new string('x', 62)}");
        var longest = new CookiePreferences(OneOfEachRead.DecidedAt, [.. ids.Select(id => new CategoryChoice(id, ConsentChoice.Accepted, "7d3f01aa"))]);

        var value = PreferencesFormat.Format(longest);

        value.Length.Should().BeLessThanOrEqualTo(4096 - "cookies_preferences=".Length);
        PreferencesFormat.Parse(value)!.Choices.Should().Equal(longest.Choices);
    }
}
