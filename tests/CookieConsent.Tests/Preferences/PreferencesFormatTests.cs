using CookieConsent.Preferences;
using CsCheck;

namespace CookieConsent.Tests.Preferences;

/// <summary>The grammar of the value: what is written comes back, and nothing else is read.</summary>
public sealed class PreferencesFormatTests
{
    private const string Good = "v1.20261123T174200Z.statistics~accepted~7d3f01aa";

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        GeneratedPreferences.All.Sample(preferences =>
        {
            var read = PreferencesFormat.Parse(PreferencesFormat.Format(preferences))!;
            return read.DecidedAt == preferences.DecidedAt && read.Choices.SequenceEqual(preferences.Choices);
        });
    }

    [Fact]
    public void No_character_needs_percent_encoding()
    {
        GeneratedPreferences.All.Sample(preferences =>
        {
            var value = PreferencesFormat.Format(preferences);
            return Uri.EscapeDataString(value) == value;
        });
    }

    [Fact]
    public void A_changed_value_is_undecided_unless_it_is_exactly_one_that_would_be_written()
    {
        GeneratedPreferences.Mutated.Sample(value => PreferencesFormat.Parse(value) is not { } read || PreferencesFormat.Format(read) == value, iter: 20_000);
    }

    [Fact]
    public void Garbage_is_never_read_and_never_throws()
    {
        Gen.String.Sample(value => PreferencesFormat.Parse(value) is null);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("v1", "no moment")]
    [InlineData("v1.20261123T174200Z", "no category")]
    [InlineData("v1.20261123T174200Z.", "an empty category")]
    [InlineData(Good + ".", "an empty category at the end")]
    [InlineData("." + Good, "no version")]
    [InlineData("v0" + Rest, "an unknown version")]
    [InlineData("v2" + Rest, "an unknown version")]
    [InlineData("v11" + Rest, "an unknown version")]
    [InlineData("V1" + Rest, "another case")]
    [InlineData("1" + Rest, "no version's letter")]
    [InlineData(" " + Good, "a blank before it")]
    [InlineData(Good + " ", "a blank after it")]
    [InlineData("\"" + Good + "\"", "quotes")]
    [InlineData("v1.20261323T174200Z.statistics~accepted~7d3f01aa", "month 13")]
    [InlineData("v1.20260230T174200Z.statistics~accepted~7d3f01aa", "30 February")]
    [InlineData("v1.20261123T240000Z.statistics~accepted~7d3f01aa", "hour 24")]
    [InlineData("v1.20261123t174200z.statistics~accepted~7d3f01aa", "a moment of another case")]
    [InlineData("v1.2026112T174200Z.statistics~accepted~7d3f01aa", "a short moment")]
    [InlineData("v1.20261123T174200.statistics~accepted~7d3f01aa", "no zone")]
    [InlineData("v1.20261123T174200Z.~accepted~7d3f01aa", "no category id")]
    [InlineData("v1.20261123T174200Z.stati stics~accepted~7d3f01aa", "a blank in the id")]
    [InlineData("v1.20261123T174200Z.statistiqué~accepted~7d3f01aa", "an id that is not ASCII")]
    [InlineData("v1.20261123T174200Z.statistics~Accepted~7d3f01aa", "another case")]
    [InlineData("v1.20261123T174200Z.statistics~undecided~7d3f01aa", "no choice")]
    [InlineData("v1.20261123T174200Z.statistics~true~7d3f01aa", "no choice's word")]
    [InlineData("v1.20261123T174200Z.statistics~~7d3f01aa", "an empty choice")]
    [InlineData("v1.20261123T174200Z.statistics~accepted", "no fingerprint")]
    [InlineData("v1.20261123T174200Z.statistics~accepted~", "an empty fingerprint")]
    [InlineData("v1.20261123T174200Z.statistics~accepted~7d3f01a", "a short fingerprint")]
    [InlineData("v1.20261123T174200Z.statistics~accepted~7d3f01aab", "a long fingerprint")]
    [InlineData("v1.20261123T174200Z.statistics~accepted~7D3F01AA", "a fingerprint of another case")]
    [InlineData("v1.20261123T174200Z.statistics~accepted~7d3f01ag", "no hexadecimal digit")]
    [InlineData("v1.20261123T174200Z.statistics~accepted~7d3f01aa~x", "a fourth piece")]
    [InlineData(Good + ".statistics~rejected~7d3f01aa", "a category given twice")]
    [InlineData(Good + ".Statistics~accepted~7d3f01aa", "a category given twice in another case")]
    [InlineData("{\"statistics\":true}", "somebody else's")]
    [InlineData("true", "somebody else's")]
    public void Malformed_is_undecided(string value, string because)
    {
        PreferencesFormat.Parse(value).Should().BeNull(because);
    }

    [Fact]
    public void More_categories_than_a_catalogue_can_have_are_undecided()
    {
        var most = string.Concat(Enumerable.Range(0, 32).Select(i => $".c{i}~accepted~7d3f01aa"));

        PreferencesFormat.Parse("v1.20261123T174200Z" + most).Should().NotBeNull();
        PreferencesFormat.Parse("v1.20261123T174200Z" + most + ".c32~accepted~7d3f01aa").Should().BeNull();
    }

    [Fact]
    public void An_id_longer_than_a_catalogue_can_have_is_undecided()
    {
        PreferencesFormat.Parse($"v1.20261123T174200Z.{new string('x', 64)}~accepted~7d3f01aa").Should().NotBeNull();
        PreferencesFormat.Parse($"v1.20261123T174200Z.{new string('x', 65)}~accepted~7d3f01aa").Should().BeNull();
    }

    private const string Rest = ".20261123T174200Z.statistics~accepted~7d3f01aa";
}
