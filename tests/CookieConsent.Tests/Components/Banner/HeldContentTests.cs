using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CookieConsent.Components.Placeholder;
using CsCheck;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>Content that waits is text of its template, and comes back as it was.</summary>
public sealed class HeldContentTests
{
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
}
