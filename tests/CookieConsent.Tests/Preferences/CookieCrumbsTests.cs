using CookieConsent.Preferences;
using CsCheck;

namespace CookieConsent.Tests.Preferences;

public sealed class CookieCrumbsTests
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
    public void Cuts_at_semicolons_then_at_the_first_equals_sign_and_decodes_nothing(string header, params string[] expected)
    {
        Read(header).Should().Equal(expected);
    }

    [Fact]
    public void The_crumbs_are_the_whole_header()
    {
        Gen.String[Gen.Char["ab=; \t,"], 0, 20].Sample(header =>
        {
            var pieces = new List<string>();
            var crumbs = new CookieCrumbs(header);
            while (crumbs.MoveNext())
            {
                pieces.Add(header[crumbs.Position]);
            }

            return string.Join(';', pieces) == header;
        });
    }

    private static List<string> Read(string header)
    {
        var read = new List<string>();
        var crumbs = new CookieCrumbs(header);
        while (crumbs.MoveNext())
        {
            read.Add($"{crumbs.Name}|{crumbs.Value}");
        }

        return read;
    }
}
