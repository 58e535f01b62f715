using System.Text;

namespace CookieConsent.Injection.Html;

/// <summary>The names of elements that affect how a document is read.</summary>
internal static class HtmlNames
{
    /// <summary>Longer names do not matter.</summary>
    public const int MaxLength = 14;

    private static readonly string[] RawText = ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"];

    /// <summary>Those whose content is HTML again, in SVG and in MathML (HTML section 13.2.6).</summary>
    private static readonly string[] InSvg = ["foreignobject", "desc", "title"];
    private static readonly string[] InMathML = ["mi", "mo", "mn", "ms", "mtext"];

    /// <summary>Those that end SVG and MathML around them (HTML section 13.2.6.5).</summary>
    private static readonly string[] OfHtmlOnly =
    [
        "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr",
        "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt",
        "u", "ul", "var",
    ];

    /// <summary>Those that matter behind the beginning of the body as well.</summary>
    private static readonly string[] InBody =
    [
        "svg", "math", "base", "link", "template", "frame", "embed", "object", "img", "image", "input", "source", "video", "audio", "track", .. RawText,
    ];

    private static readonly string[][] InHtml = Index(["html", "head", "body", "frameset", "br", "basefont", "bgsound", "meta", .. InBody, .. InSvg, .. InMathML]);

    private static readonly NameBeginnings Beginnings = new([.. InBody, "!--"]);

    /// <summary>Those that load something in HTML as well: where SVG and MathML end, it takes a tree to know in all cases.</summary>
    private static readonly string[][] InForeignContent = Index(
    [
        "svg", "math", "template", "script", "style", "image", "feimage", "use", "link", "frame", "iframe", "object", "input", "source", "video", "audio",
        "track", "annotation-xml", .. InSvg, .. InMathML, .. OfHtmlOnly,
    ]);

    /// <summary>The name in lower case, or an empty one where it does not matter.</summary>
    public static string Find(ReadOnlySpan<byte> letters, bool isInForeignContent)
    {
        if (letters.Length > MaxLength)
        {
            return "";
        }

        foreach (var name in (isInForeignContent ? InForeignContent : InHtml)[Key(letters.Length, letters[0])])
        {
            if (Ascii.EqualsIgnoreCase(letters, name))
            {
                return name;
            }
        }

        return "";
    }

    /// <summary>Whether a name that matters in the body, outside SVG and MathML, may begin here, or a comment.</summary>
    public static bool MayMatter(ReadOnlySpan<byte> text) => Beginnings.MayContain(text);

    /// <inheritdoc cref="NameBeginnings.MayBegin"/>
    public static ulong MayBegin(ReadOnlySpan<byte> text) => Beginnings.MayBegin(text);

    public static bool IsRawText(string name) => RawText.Contains(name);

    public static bool IsIntegrationPoint(string root, string name) => (root is "svg" ? InSvg : InMathML).Contains(name);

    public static bool IsOfHtmlOnly(string name) => OfHtmlOnly.Contains(name);

    private static string[][] Index(IEnumerable<string> names)
    {
        var index = new string[Key(MaxLength + 1, 0)][];
        Array.Fill(index, []);
        foreach (var group in names.Distinct().GroupBy(name => Key(name.Length, (byte)name[0])))
        {
            index[group.Key] = [.. group];
        }

        return index;
    }

    /// <summary>The same for a letter in upper and lower case.</summary>
    private static int Key(int length, byte first) => (length << 5) | (first & 31);
}
