
using CookieConsent.SetCookie;

namespace CookieConsent.Tests.SetCookie;

/// <summary>A line is read as a browser reads it (RFC 6265bis section 5.6).</summary>
public sealed class SetCookieLineTests
{
    [Theory]
    [InlineData("_ga=1", "_ga")]
    [InlineData("_ga=1; Path=/", "_ga")]
    [InlineData("_ga=1;Path=/", "_ga")]
    [InlineData("_ga=", "_ga")]
    [InlineData("_ga=a=b", "_ga")]
    [InlineData(" \t_ga\t =1", "_ga")]
    [InlineData("_g a=1", "_g a")]
    [InlineData("_ga=1, basket=2; Path=/", "_ga")]
    [InlineData("basket=1, _ga=2; Expires=Thu, 01 Jan 1970 00:00:00 GMT, _pk=3", "basket")]
    [InlineData("\"_ga\"=1", "\"_ga\"")]
    [InlineData("%5Fga=1", "%5Fga")]
    [InlineData("_GA=1", "_GA")]
    [InlineData("__Host-_ga=1", "__Host-_ga")]
    [InlineData("__Secure-_ga=1", "__Secure-_ga")]
    [InlineData("Path=/; _ga=1", "Path")]
    [InlineData("\u00a0_ga=1", "\u00a0_ga")]
    public void The_name_ends_at_the_first_equals_sign_before_the_first_semicolon(string line, string name)
    {
        new SetCookieLine(line).Name.ToString().Should().Be(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("=")]
    [InlineData("=_ga")]
    [InlineData(" =1; Path=/")]
    [InlineData("_ga")]
    [InlineData("_ga; Path=/")]
    [InlineData("_ga; x=1")]
    [InlineData(";_ga=1")]
    public void Line_without_a_name_before_an_equals_sign_is_nameless(string line)
    {
        new SetCookieLine(line).Name.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_control_character_other_than_tab_makes_the_line_unreadable()
    {
        for (var character = '\0'; character < '\u0100'; character++)
        {
            var isRejected = character is < ' ' and not '\t' or '\u007f';

            new SetCookieLine($"_g{character}a=1").IsReadable.Should().Be(!isRejected, "of U+{0:X4} in the name", (int)character);
            new SetCookieLine($"_ga=1{character}").IsReadable.Should().Be(!isRejected, "of U+{0:X4} in the value", (int)character);
            new SetCookieLine($"_ga=1; Path=/{character}").IsReadable.Should().Be(!isRejected, "of U+{0:X4} in an attribute", (int)character);
        }
    }

    [Theory]
    [InlineData("_ga=1", new string[0])]
    [InlineData("_ga=1;", new[] { "" })]
    [InlineData("_ga=1;;", new[] { "", "" })]
    [InlineData("_ga=1; Path=/; Secure", new[] { " Path=/", " Secure" })]
    [InlineData(";a=1;b", new[] { "a=1", "b" })]
    public void Attributes_are_read_between_semicolons_in_their_order(string line, string[] expected)
    {
        new SetCookieLine(line).Attributes.ToString().Should().Be(string.Join(';', expected));
    }
}
