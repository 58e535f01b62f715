using System.Collections.Frozen;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>The names by which an HTML parser tells whether it is in the head (HTML sections 13.2.6.4.1 to 13.2.6.4.6).</summary>
internal static class TagNames
{
    public static readonly TagName Html = TagName.Of("html"u8);
    public static readonly TagName Head = TagName.Of("head"u8);
    public static readonly TagName Body = TagName.Of("body"u8);
    public static readonly TagName Br = TagName.Of("br"u8);
    public static readonly TagName Frameset = TagName.Of("frameset"u8);
    public static readonly TagName Template = TagName.Of("template"u8);
    public static readonly TagName Noscript = TagName.Of("noscript"u8);
    public static readonly TagName Svg = TagName.Of("svg"u8);
    public static readonly TagName Math = TagName.Of("math"u8);
    public static readonly TagName Script = TagName.Of("script"u8);

    private static readonly FrozenSet<TagName> OfTheHead =
        Set("base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template", "title");

    /// <summary>Elements whose content is text up to their own end tag, in the head or in a template there. That of <c>noscript</c> is, where script runs.</summary>
    private static readonly FrozenSet<TagName> WithText =
        Set("iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp");

    public static bool MayStandInHead(TagName name) => OfTheHead.Contains(name);

    public static bool HoldsText(TagName name) => WithText.Contains(name);

    private static FrozenSet<TagName> Set(params IEnumerable<string> names) =>
        names.Select(name => TagName.Of(System.Text.Encoding.ASCII.GetBytes(name))).ToFrozenSet();
}
