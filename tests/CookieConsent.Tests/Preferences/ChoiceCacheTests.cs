using System.Globalization;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Preferences;

public sealed class ChoiceCacheTests
{
    private static readonly CookieCatalogue Catalogue = SampleDecisions.Catalogue();

    [Fact]
    public void Choices_that_are_known_are_read_the_same_each_with_its_own_moment()
    {
        var known = new ChoiceCache();
        foreach (var choice in new[] { ConsentChoice.Accepted, ConsentChoice.Rejected, ConsentChoice.Accepted, ConsentChoice.Rejected })
        {
            foreach (var days in new[] { 1, 2 })
            {
                var value = Value(choice, days);

                Read(value, known).Should().Be(Read(value)).And.NotBeNull();
            }
        }
    }

    [Fact]
    public void Choices_that_are_known_cost_nothing()
    {
        var known = new ChoiceCache();
        var values = new Queue<string>(Enumerable.Range(1, 10).Select(minute => Value(ConsentChoice.Accepted, minute)));
        Read(values.Dequeue(), known);

        Allocation.Of(() => Read(values.Dequeue(), known)).Should().Be(0);
    }

    [Fact]
    public void A_value_that_does_not_count_does_not_count_again()
    {
        var known = new ChoiceCache();
        foreach (var value in new[] { "v1.20261123T174200Z", "v1.20261123T174200Z.statistics", "v1.20261123T174200Z.statistics~accepted~xxxxxxxx", "", "v1" })
        {
            Read(value, known).Should().BeNull(value);
            Read(value, known).Should().BeNull(value);
        }

        Read($"v1.20261399T174200Z{Value(ConsentChoice.Accepted, 1)[19..]}", known).Should().BeNull();
    }

    [Fact]
    public void Choices_that_visitors_make_up_are_read_right_and_kept_in_memory_up_to_16()
    {
        var known = new ChoiceCache();
        for (var i = 0; i < 100; i++)
        {
            var value = string.Create(CultureInfo.InvariantCulture, $"{Value(ConsentChoice.Accepted, 1)}.made-up-{i}~rejected~00000000");

            Read(value, known).Should().Be(Read(value));
            known.TryGet(value.AsSpan(19), out _).Should().Be(i < 16);
        }
    }

    private static (DateTimeOffset DecidedAt, ChoiceSets Choice)? Read(string value, ChoiceCache? known = null) =>
        PreferencesReader.TryRead(value, Catalogue, known, out var decidedAt, out var choice) ? (decidedAt, choice) : null;

    private static string Value(ConsentChoice choice, int days) =>
        PreferencesFormat.Format(SampleDecisions.Preferences(Catalogue, _ => choice) with { DecidedAt = SampleDecisions.Now.AddDays(-days) });
}
