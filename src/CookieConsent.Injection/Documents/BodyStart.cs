using CookieConsent.Injection.Html;

namespace CookieConsent.Injection.Documents;

/// <summary>
/// Finds where the body of a document begins, as an HTML parser does (HTML sections 13.2.6.4.1 to 13.2.6.4.6): after the <c>body</c> tag, or
/// before the first thing that cannot be in the head.
/// </summary>
internal sealed class BodyStart(HtmlScanner scanner)
{
    private bool _isHeadClosed;
    private int _templates;

    /// <summary>Whether the document has no body, because it is a frameset.</summary>
    public bool IsFrameset { get; private set; }

    /// <summary>Whether the body begins before the unread bytes if the document ends with them.</summary>
    public bool IsAtEnd => !IsFrameset && _templates == 0 && scanner.IsInText;

    /// <summary>Looks at the token that was read last.</summary>
    /// <returns>How many bytes of it precede the body; negative if the body begins later.</returns>
    public int Find(ReadOnlySpan<byte> token) => scanner.Token switch
    {
        HtmlToken.Text when _templates == 0 => token.IndexOfAnyExcept(" \t\n\f\r"u8),
        HtmlToken.TagName when _templates == 0 => IsBefore(scanner.Name) ? 0 : -1,
        HtmlToken.Tag => IsAfter(scanner.Name) ? token.Length : -1,
        _ => -1,
    };

    /// <summary>Whether the body begins before the tag.</summary>
    private bool IsBefore(string name)
    {
        if (scanner.IsEndTag)
        {
            _isHeadClosed |= name is "head";
            return name is "body" or "html" or "br";
        }

        IsFrameset = name is "frameset";
        return name switch
        {
            "html" or "head" or "body" or "frameset" => false,
            "base" or "basefont" or "bgsound" or "link" or "meta" or "noframes" or "script" or "style" or "template" or "title" => false,
            "noscript" => _isHeadClosed,
            _ => true,
        };
    }

    /// <summary>Whether the body begins after the tag.</summary>
    private bool IsAfter(string name)
    {
        if (name is "template" && (!scanner.IsEndTag || _templates > 0))
        {
            _templates += scanner.IsEndTag ? -1 : 1;
        }

        return name is "body" && !scanner.IsEndTag && _templates == 0;
    }
}
