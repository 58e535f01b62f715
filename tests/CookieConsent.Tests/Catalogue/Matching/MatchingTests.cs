using System.Text;
using CookieConsent.Catalogue.Matching;
using CsCheck;

namespace CookieConsent.Tests.Catalogue.Matching;

public sealed class MatchingTests
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["aabC12_"], 0, 9];
    private static readonly Gen<string> Pattern = Gen.String[Gen.Char["aabC1_**"], 1, 7].Where(text => text.Contains('*') && text.Any(character => character != '*'));

    [Theory]
    [InlineData("_pk_id.*", "_pk_id.1.1fff")]
    [InlineData("_pk_id.*", "_pk_id.")]
    [InlineData("*_key", "4711_key")]
    [InlineData("*_key", "_key")]
    [InlineData("_gat_UA-*", "_gat_UA-12345-1")]
    [InlineData("amp_*_js", "amp_0f_js")]
    [InlineData("amp_*_js", "amp__js")]
    [InlineData("*hj*", "_hjid")]
    [InlineData("*hj*", "hj")]
    [InlineData("a**b", "ab")]
    [InlineData("a**b", "a--b")]
    [InlineData("**a", "a")]
    [InlineData("a*b*c", "abbc")]
    [InlineData("a*a", "aa")]
    [InlineData("*ab", "aab")]
    [InlineData("EPiForm_*:*", "EPiForm_6f:visitor")]
    [InlineData("größe*", "größe.é")]
    public void A_wildcard_matches_any_run_of_characters_even_none_at_any_place(string pattern, string name) =>
        Compiled.Catalogue(Compiled.Statistics([pattern])).Find(name).Should().NotBeNull();

    [Theory]
    [InlineData("_pk_id.*", "_pk_id")]
    [InlineData("_pk_id.*", "x_pk_id.1")]
    [InlineData("*_key", "_keys")]
    [InlineData("a*a", "a")]
    [InlineData("a*b*c", "acb")]
    [InlineData("ab*ba", "aba")]
    [InlineData("_ga", "_gat")]
    [InlineData("_ga", "x_ga")]
    [InlineData("_ga", "__Host-_ga")]
    [InlineData("_g.a*", "_gXa")]
    public void What_the_literals_do_not_spell_is_not_covered(string declared, string name) =>
        Compiled.Catalogue(Compiled.Statistics([declared])).Find(name).Should().BeNull();

    [Theory]
    [InlineData("SID", "sid")]
    [InlineData("sid", "SID")]
    [InlineData("_PK_*", "_pk_id")]
    [InlineData("*_key", "4711_KEY")]
    public void Names_are_case_sensitive(string declared, string name) =>
        Compiled.Catalogue(Compiled.Statistics([declared])).Find(name).Should().BeNull();

    [Fact]
    public void Names_are_compared_without_percent_decoding() =>
        Compiled.Catalogue(Compiled.Statistics(["a b"])).Find("a%20b").Should().BeNull();

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void A_name_that_no_browser_keeps_is_undeclared(int length, bool isFound) =>
        (Compiled.Catalogue(Compiled.Statistics(["a*"])).Find(new string('a', length)) is not null).Should().Be(isFound);

    [Fact]
    public void A_beginning_of_any_length_is_found()
    {
        var beginnings = new[] { 1, 2, 31, 62, 63, 64, 65, 100, 500 }.Select(length => new string('a', length)).ToList();
        var catalogue = Compiled.Catalogue(Compiled.Statistics(beginnings.Select(beginning => $"{beginning}*z")));

        foreach (var beginning in beginnings)
        {
            catalogue.Find($"{beginning}-z")!.Name.Should().Be($"{beginning}*z");
            catalogue.Find($"{beginning}-y").Should().BeNull();
        }
    }

    [Fact]
    public void A_literal_that_a_name_repeats_is_matched_once()
    {
        var catalogue = Compiled.Catalogue(Compiled.Statistics(["*aa*zz*", "*ab*zz*", "x*aa*yy*", "*aab*"]));

        catalogue.Find($"{new string('a', 2000)}").Should().BeNull();
        catalogue.Find($"{new string('a', 2000)}zz")!.Name.Should().Be("*aa*zz*");
        catalogue.Find($"x{new string('a', 2000)}b..yy")!.Name.Should().Be("x*aa*yy*");
        catalogue.Find($"{new string('a', 2000)}b..yy")!.Name.Should().Be("*aab*");
    }

    [Theory]
    [InlineData("préférence", "préférence")]
    [InlineData("größe*", "größe.é")]
    [InlineData("*_été", "x_été")]
    [InlineData("à", "à")]
    [InlineData("préférence", "préférenceC1")]
    [InlineData("été*", "été_xC2")]
    [InlineData("好*", "好.1")]
    [InlineData("🍪", "🍪")]
    public void A_name_beyond_ASCII_is_the_same_in_UTF_8_and_in_the_Latin_1_decoding_of_its_bytes(string declared, string name)
    {
        var catalogue = Compiled.Catalogue(Compiled.Statistics([declared]));

        catalogue.Find(name)!.Name.Should().Be(declared);
        catalogue.Find(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name))).Should().BeSameAs(catalogue.Find(name));
        catalogue.FindCategory("statistics")!.Cookies.Should().ContainSingle();
    }

    [Fact]
    public void A_decoding_that_is_declared_itself_is_that_declaration()
    {
        var catalogue = Compiled.Catalogue(Compiled.Statistics(["é", "Ã©"]));

        catalogue.Find("é")!.Name.Should().Be("é");
        catalogue.Find("Ã©")!.Name.Should().Be("Ã©");
    }

    [Fact]
    public void A_pattern_beyond_ASCII_is_no_more_specific_for_its_bytes() =>
        Compiled.Catalogue(Compiled.Statistics(["é*", "*bc"])).Find(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("ébc")))!.Name.Should().Be("*bc");

    [Fact]
    public void Pattern_matches_what_its_naive_interpretation_matches() =>
        Gen.Select(Pattern, Name).Sample(
            (pattern, name) => new CookiePattern(pattern).IsMatch(name) == NaiveCatalogue.Matches(pattern, name),
            iter: 20_000);

    [Fact]
    public void Matched_declaration_is_the_one_that_a_plain_reading_of_the_rules_finds() =>
        Gen.Select(Gen.OneOf(Name.Where(name => name.Length > 0), Pattern, Pattern).HashSet[1, 12], Name.Array[20]).Sample(
            (declared, names) =>
            {
                var catalogue = Compiled.Catalogue(Compiled.Statistics(declared));
                return Array.TrueForAll(names, name => catalogue.Find(name)?.Name == NaiveCatalogue.Find(declared, name));
            },
            iter: 2_000);
}
