using System.Text.RegularExpressions;
using CookieConsent.Catalogue.Texts;
using CsCheck;

namespace CookieConsent.Tests.Catalogue;

public sealed partial class LanguageTagTests
{
    [Fact]
    public void The_form_is_that_of_the_grammar() =>
        Gen.OneOf(Gen.String[Gen.Char["aZ9-é_\n"], 0, 12], Gen.String[Gen.Char["ab1"], 0, 10].Array[1, 4].Select(parts => string.Join('-', parts)))
            .Sample(text => LanguageTag.IsWellFormed(text) == Grammar().IsMatch(text), iter: 20_000);

    [Theory]
    [InlineData("fr", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("abcdefgh-12345678", true)]
    [InlineData("", false)]
    [InlineData("f", false)]
    [InlineData("fr-", false)]
    [InlineData("-fr", false)]
    [InlineData("fr--BE", false)]
    [InlineData("f1", false)]
    [InlineData("fr\n", false)]
    [InlineData("abcdefghi", false)]
    [InlineData("fr-123456789", false)]
    public void Language_tag_is_well_formed_or_not(string text, bool expected) => LanguageTag.IsWellFormed(text).Should().Be(expected);

    [Theory]
    [InlineData("fr-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd", "fr-aaaaaaaa-bbbbbbbb-cccccccc")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee", "aaaaaaaaaabbbbbbbbbbccccccccccddddd")]
    public void Tag_that_is_too_long_is_read_up_to_its_last_whole_part(string tag, string first) => LanguageTag.Chain(tag).First().Should().Be(first);

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
