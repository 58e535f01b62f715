namespace CookieConsent.Tests.Catalogue.Matching;

/// <summary>The most specific declaration wins.</summary>
public sealed class SpecificityTests
{
    [Fact]
    public void An_exact_name_wins_over_a_pattern_with_more_literals() =>
        Winner("ab", "ab", "ab*", "a*b").Should().Be("ab");

    [Fact]
    public void Pattern_with_more_literal_characters_wins() =>
        Winner("wordpress_logged_in_6c2f", "wordpress_*", "wordpress_logged_in_*").Should().Be("wordpress_logged_in_*");

    [Fact]
    public void Literal_characters_count_at_any_place() =>
        Winner("_pk_visit_key", "_pk_*", "*visit_key").Should().Be("*visit_key");

    [Fact]
    public void Longer_literal_beginning_wins_among_patterns_with_as_many_literals() =>
        Winner("abcd", "a*bcd", "abc*d", "ab*cd").Should().Be("abc*d");

    [Fact]
    public void First_in_ordinal_order_wins_among_patterns_that_begin_as_long() =>
        Winner("a.bXb", "a*b*b", "a*X*b", "a*b*X*").Should().Be("a*X*b");

    [Fact]
    public void Ordinal_order_distinguishes_a_doubled_wildcard_from_a_single_one() =>
        Winner("ab", "a*b", "a**b").Should().Be("a**b");

    [Fact]
    public void The_order_of_the_declarations_does_not_matter()
    {
        string[] declared = ["_*", "_g*", "_ga*", "*a", "*t"];

        Winner("_gat", declared).Should().Be("_ga*");
        Winner("_gat", [.. declared.Reverse()]).Should().Be("_ga*");
    }

    [Fact]
    public void A_thousand_patterns_that_share_their_literals_are_kept_apart()
    {
        var patterns = Enumerable.Range(0, 1_000).Select(i => $"_shared_*_{i:D3}*_end").ToArray();
        var catalogue = Compiled.Catalogue(Compiled.Statistics(patterns));

        foreach (var i in Enumerable.Range(0, patterns.Length))
        {
            catalogue.Find($"_shared_x_{i:D3}_y_end")!.Name.Should().Be(patterns[i]);
        }
    }

    [Fact]
    public void A_thousand_patterns_that_differ_only_in_the_wildcard_s_position_are_kept_apart()
    {
        var text = new string('a', 1_000);
        var patterns = Enumerable.Range(1, text.Length - 1).Select(i => text.Insert(i, "*"));

        Compiled.Catalogue(Compiled.Statistics(patterns)).Find(text)!.Name.Should().Be(text.Insert(text.Length - 1, "*"));
    }

    private static string? Winner(string name, params string[] declared) =>
        Compiled.Catalogue(Compiled.Statistics(declared)).Find(name)?.Name;
}
