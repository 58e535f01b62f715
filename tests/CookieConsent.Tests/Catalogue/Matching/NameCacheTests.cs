using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Catalogue.Matching;

/// <summary>What is remembered of a name is what the catalogue has for it, however many names there are.</summary>
public sealed class NameCacheTests
{
    [Fact]
    public void Name_has_the_same_declaration_each_time_and_in_a_catalogue_that_has_seen_others()
    {
        var used = SampleDecisions.Catalogue();
        foreach (var number in Enumerable.Range(0, 20_000))
        {
            used.Find($"made_up_{number}");
        }

        foreach (var name in new[] { "_ga", "_pk_id.1.1fff", "_pk_id.", "basket", "Basket", "sessionid", "who_knows", "", "_gaC1", "made_up_7", new string('x', 100) })
        {
            var expected = SampleDecisions.Catalogue().Find(name)?.Name;
            used.Find(name)?.Name.Should().Be(expected);
            (used.Find(name)?.Name).Should().Be(expected, "the second look-up is remembered");
            var fresh = SampleDecisions.Catalogue();
            (fresh.Find(name)?.Name, fresh.Find(name)?.Name).Should().Be((expected, expected));
        }
    }

    [Fact]
    public void Names_that_share_a_slot_are_kept_apart()
    {
        var catalogue = SampleDecisions.Statistics(("aXbXc", ""), ("aYbYc", "\"Anonymous\": true"));

        for (var turn = 0; turn < 2; turn++)
        {
            catalogue.Find("aXbXc")!.Anonymous.Should().BeFalse();
            catalogue.Find("aYbYc")!.Anonymous.Should().BeTrue();
            catalogue.Find("aZbZc").Should().BeNull();
        }
    }

    [Fact]
    public void Made_up_names_cost_no_memory()
    {
        var catalogue = SampleDecisions.Catalogue();
        var names = Enumerable.Range(0, 5_000).Select(number => $"made_up_{number}").ToArray();

        Allocation.Of(FindAll).Should().Be(0);

        void FindAll()
        {
            foreach (var name in names)
            {
                catalogue.Find(name);
            }
        }
    }
}
