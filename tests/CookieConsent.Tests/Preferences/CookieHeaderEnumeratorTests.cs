using CookieConsent.Preferences;
using CsCheck;

namespace CookieConsent.Tests.Preferences;

public sealed class CookieHeaderEnumeratorTests
{
    [Theory]
    [InlineData("a=1", "a|1")]
    [InlineData("a=1; b=2", "a|1", "b|2")]
    [InlineData("a=1;b=2;", "a|1", "b|2", "|")]
    [InlineData(" a \t=\t1 ; b = 2 ", "a|1", "b|2")]
    [InlineData("a=b=c", "a|b=c")]
    [InlineData("a=1, b=2", "a|1, b=2")]
    [InlineData("a", "|")]
    [InlineData("=a", "|a")]
    [InlineData("%61=%62", "%61|%62")]
    [InlineData("", "|")]
    public void Header_is_split_at_semicolons_then_at_the_first_equals_sign_and_not_decoded(string header, params string[] expected)
    {
        Read(header).Should().Equal(expected);
    }

    [Fact]
    public void Cookies_add_up_to_the_whole_header()
    {
        Gen.String[Gen.Char["ab=; \t,"], 0, 20].Sample(header =>
        {
            var pieces = new List<string>();
            var cookies = new CookieHeaderEnumerator(header);
            while (cookies.MoveNext())
            {
                pieces.Add(header[cookies.Start..cookies.End]);
            }

            return string.Join(';', pieces) == header;
        });
    }

    /// <summary>The lower byte of some characters is that of <c>;</c> or <c>=</c>.</summary>
    [Fact]
    public void Long_headers_are_cut_at_nothing_else()
    {
        Gen.String[Gen.Char["ab=; \t\u013b\u013d\ubb3b\uff3d\uff1b"], 0, 100].Sample(header =>
            Read(header).SequenceEqual(header.Split(';').Select(Plain)));
    }

    [Fact]
    public void Enumeration_continues_after_a_found_cookie()
    {
        var cookies = new CookieHeaderEnumerator("a_long_name_of_a_cookie=1==; cookies_preferences=2; the_next_one_of_them=3=; cookies_preferences=4");

        cookies.MoveTo("cookies_preferences").Should().BeTrue();
        cookies.Value.ToString().Should().Be("2");
        cookies.MoveNext().Should().BeTrue();
        cookies.Name.ToString().Should().Be("the_next_one_of_them");
        cookies.Value.ToString().Should().Be("3=");
        cookies.MoveTo("cookies_preferences").Should().BeTrue();
        cookies.Value.ToString().Should().Be("4");
        cookies.MoveTo("cookies_preferences").Should().BeFalse();
    }

    private static string Plain(string cookie)
    {
        var parts = cookie.Split('=', 2);
        return parts.Length < 2 ? "|" : $"{parts[0].Trim(' ', '\t')}|{parts[1].Trim(' ', '\t')}";
    }

    private static List<string> Read(string header)
    {
        var read = new List<string>();
        var cookies = new CookieHeaderEnumerator(header);
        while (cookies.MoveNext())
        {
            read.Add($"{cookies.Name}|{cookies.Value}");
        }

        return read;
    }
}
