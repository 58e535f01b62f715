using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CookieConsent.Components.Gating;
using CookieConsent.Tests.Support;
using CsCheck;

namespace CookieConsent.Tests.Components.Gating;

/// <summary>Content that waits is text of its template, and comes back as it was.</summary>
public sealed class HeldContentTests
{
    private const int MaxOverhead = 1024;

    private static readonly string[] Pieces =
    [
        "</template", "</template>", "<template>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&", "&lt", "&#0;", "</script", "<script>", "<plaintext>", "\0", "\r", "\r\n", "\n", " ", "\t", "\f",
        "\"", "'", "<", ">", "é", "😀", "\uFEFF", "\u0085", "\uFFFD", "<br>", "a",
    ];

    private static readonly Gen<string> Contents = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 12].Select(string.Concat);

    [Fact]
    public void Held_content_is_restored_character_by_character() => Contents.Sample(content =>
    {
        var page = new HtmlParser().ParseDocument($"<!DOCTYPE html><body>{HeldContent.For("third-party", content)}<p>after</p>");
        var template = (IHtmlTemplateElement)page.Body!.FirstElementChild!;

        template.ClassName.Should().Be("vchoice-held");
        template.GetAttribute("data-vchoice-for").Should().Be("third-party");
        template.NextElementSibling!.OuterHtml.Should().Be("<p>after</p>");
        template.Content.QuerySelectorAll("*:not(br)").Should().BeEmpty("a browser requests nothing for text");
        string.Concat(template.Content.ChildNodes.Select(node => node is AngleSharp.Dom.IText text ? text.Data : "\0")).Should().Be(content);
    });

    [Theory]
    [InlineData("<script nonce=\"abc\" src=x></script>", "<script src=x></script>")]
    [InlineData("<script src=x nonce=abc></script>", "<script src=x></script>")]
    [InlineData("<p><STYLE NONCE='a>b' media=print></STYLE></p>", "<p><STYLE media=print></STYLE></p>")]
    [InlineData("<script nonce></script>", "<script></script>")]
    [InlineData("<script\nnonce = \"abc\"\nasync></script>", "<script\nasync></script>")]
    [InlineData("<link/nonce=abc rel=x>", "<link rel=x>")]
    [InlineData("<script nonce=abc", "<script")]
    public void Held_content_has_no_nonce(string content, string held)
    {
        TextOf(content).Should().Be(held);
    }

    [Theory]
    [InlineData("<!-- <b nonce=1> --><p>nonce=1</p>")]
    [InlineData("<script>'<b nonce=1>'</script>")]
    [InlineData("<textarea><b nonce=1></textarea>")]
    [InlineData("<p title=' nonce=1' data-nonce=2 nonce-x>")]
    [InlineData("a < b nonce=1 > c")]
    [InlineData("<!-- <b nonce=1>")]
    public void Word_nonce_elsewhere_stays(string content)
    {
        TextOf(content).Should().Be(content);
    }

    [Theory]
    [InlineData("<a nonce ")]
    [InlineData("<script nonce>")]
    [InlineData("<a nonce=\"")]
    [InlineData("<!-- nonce ")]
    public void Long_hostile_content_takes_linear_time(string piece)
    {
        var content = string.Concat(Enumerable.Repeat(piece, 30_000));

        HeldContent.For("statistics", content).Should().Contain("vchoice-held");
    }

    [Fact]
    public void Content_of_a_megabyte_is_restored()
    {
        var content = string.Concat(Enumerable.Repeat("<p>&amp;é</template>\0\r</p>", 40_000));

        TextOf(content).Should().Be(content);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public void Holding_allocates_its_text_and_no_more(int length)
    {
        var content = string.Concat(Enumerable.Repeat("<i>", length));
        var bytes = HeldContent.For("statistics", content).Length * sizeof(char);

        Allocation.Of(() => HeldContent.For("statistics", content)).Should().BeLessThan(bytes + MaxOverhead);
    }

    private static string TextOf(string content)
    {
        var page = new HtmlParser().ParseDocument($"<!DOCTYPE html><body>{HeldContent.For("third-party", content)}");
        return string.Concat(((IHtmlTemplateElement)page.Body!.FirstElementChild!).Content.ChildNodes.Select(node => node is AngleSharp.Dom.IText text ? text.Data : "\0"));
    }
}
