using System.Collections.Frozen;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>The names by which an HTML parser tells where it is (HTML section 13.2.6).</summary>
internal static class TagNames
{
    public static readonly TagName Html = TagName.Of("html"u8);
    public static readonly TagName Head = TagName.Of("head"u8);
    public static readonly TagName Body = TagName.Of("body"u8);
    public static readonly TagName Br = TagName.Of("br"u8);
    public static readonly TagName Frameset = TagName.Of("frameset"u8);
    public static readonly TagName Template = TagName.Of("template"u8);
    public static readonly TagName Noscript = TagName.Of("noscript"u8);
    public static readonly TagName Script = TagName.Of("script"u8);
    public static readonly TagName Plaintext = TagName.Of("plaintext"u8);
    public static readonly TagName Svg = TagName.Of("svg"u8);
    public static readonly TagName Math = TagName.Of("math"u8);

    /// <summary>What may stand in the head.</summary>
    private static readonly FrozenSet<TagName> OfTheHead = Set("base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template", "title");

    /// <summary>Elements whose content is text up to their own end tag. The content of <c>noscript</c> is, where script runs.</summary>
    private static readonly FrozenSet<TagName> WithText = Set("iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp");

    /// <summary>Which of them are ordinary elements in SVG and MathML.</summary>
    private static readonly FrozenSet<TagName> Foreign = Set("script", "style", "title");

    /// <summary>Start tags that end an SVG or MathML element left open (section 13.2.6.5).</summary>
    private static readonly FrozenSet<TagName> EndingForeign = Set(
        "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2", "h3", "h4", "h5", "h6", "head",
        "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup",
        "table", "tt", "u", "ul", "var");

    public static bool MayStandInHead(TagName name) => OfTheHead.Contains(name);

    public static bool HoldsText(TagName name, bool isForeign) => WithText.Contains(name) && !(isForeign && Foreign.Contains(name));

    public static bool EndsForeign(TagName name) => EndingForeign.Contains(name);

    private static FrozenSet<TagName> Set(params IEnumerable<string> names) =>
        names.Select(name => TagName.Of(System.Text.Encoding.ASCII.GetBytes(name))).ToFrozenSet();
}
