namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>Plain tags are read 64 bytes at a time. What is in a value, a comment or a title is no tag, at whatever place of these 64 bytes it is.</summary>
public sealed class PlainTagTests
{
    private const string Image = "<img src=//evil.example>";
    private const int Block = 64;

    private static readonly string Following = new('x', 2 * Block);

    [Theory]
    [InlineData("<a b=\"><img src=//evil.example>\">")]
    [InlineData("<a b='><img src=//evil.example>'>")]
    [InlineData("</a b='><img src=//evil.example>'>")]
    [InlineData("<a b = '><img src=//evil.example>'>")]
    [InlineData("<a b =\n\"><img src=//evil.example>\">")]
    [InlineData("<a\tb\t=\"><img src=//evil.example>\">")]
    [InlineData("<a ='x' b=\"><img src=//evil.example>\">")]
    [InlineData("<a=\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a =\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a \t=\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a b/=\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a b==\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a b=c=\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a b= c=\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a b=\tc=\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a b=\"c\"=\"x y='\" d><img src=//evil.example>'>")]
    [InlineData("<a b=\"c\"d= e=\"x y='\" f><img src=//evil.example>'>")]
    [InlineData("<!-- \"><img src=//evil.example> -->")]
    [InlineData("<title>\"><img src=//evil.example></title>")]
    [InlineData("<textarea a=\"b\"><img src=//evil.example></textarea>")]
    public void Image_that_is_no_tag_is_kept(string text)
    {
        for (var place = 0; place <= Block; place++)
        {
            var beginning = $"<p>{new string('x', place)}";

            Rewritten.Of($"{beginning}{text}{Image}{Following}").Should().Be($"{beginning}{text}<img data-vchoice-src=//evil.example>{Following}");
        }
    }

    [Theory]
    [InlineData("<a b=c d=\"e\" f href=/x?a=b&c=d>")]
    [InlineData("<a b=\"c=d\"e=\"f='\">")]
    [InlineData("<a b=\"\" c=\"=\" d='\"' e>")]
    [InlineData("<a =\"><p>")]
    [InlineData("<a b\"c d=\"x y='\" f>")]
    [InlineData("<a b=c\"><p d=\"e\">")]
    [InlineData("</a =\"></ \"></>")]
    [InlineData("a < b > c <3 d=\"'")]
    [InlineData("<p>it's \"x\" = <b>'y'</b>")]
    [InlineData("<!doctype html><?x ' ?>")]
    public void Image_behind_a_tag_is_refused(string text)
    {
        for (var place = 0; place <= Block; place++)
        {
            var beginning = $"<p>{new string('x', place)}";

            Rewritten.Of($"{beginning}{text}{Image}{Following}").Should().Be($"{beginning}{text}<img data-vchoice-src=//evil.example>{Following}");
        }
    }
}
