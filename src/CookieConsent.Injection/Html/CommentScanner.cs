namespace CookieConsent.Injection.Html;

/// <summary>Reads comments, document types, and the CDATA sections of SVG and MathML (HTML sections 13.2.5.41 to 13.2.5.53 and 13.2.5.69).</summary>
internal sealed class CommentScanner
{
    private Part _part;

    private enum Part
    {
        None,
        Comment,

        /// <summary>A document type, or what a browser reads as a comment up to the next <c>&gt;</c>.</summary>
        BogusComment,
        CharacterData,
    }

    /// <summary>Whether what follows is not markup.</summary>
    public bool IsOpen => _part != Part.None;

    /// <summary>Whether a text begins with a token; <see langword="null"/> where more bytes are needed to know.</summary>
    public static bool? Match(ReadOnlySpan<byte> text, ReadOnlySpan<byte> token) =>
        text.StartsWith(token) ? true : token.StartsWith(text) ? null : false;

    /// <summary>Reads the beginning of what is a comment for browsers whatever it holds.</summary>
    public int BeginBogusComment(int length) => Enter(Part.BogusComment, length);

    /// <summary>Reads what begins with <c>&lt;!</c>.</summary>
    /// <returns>How many bytes were read; 0 where more are needed.</returns>
    public int Begin(ReadOnlySpan<byte> text, bool isInForeignContent)
    {
        ReadOnlySpan<byte> comment = "<!--"u8, characterData = "<![CDATA["u8;
        if (isInForeignContent && Match(text, characterData) is not false and var begins)
        {
            return begins is null ? 0 : Enter(Part.CharacterData, characterData.Length);
        }

        if (Match(text, comment) is not true and var isComment)
        {
            return isComment is null ? 0 : Enter(Part.BogusComment, 2);
        }

        // The dashes that begin a comment can be those that end it.
        return text[comment.Length..] switch
        {
            [(byte)'>', ..] => comment.Length + 1,
            [(byte)'-', (byte)'>', ..] => comment.Length + 2,
            [] or [(byte)'-'] => 0,
            _ => Enter(Part.Comment, comment.Length),
        };
    }

    /// <inheritdoc cref="HtmlScanner.Read"/>
    public int Read(ReadOnlySpan<byte> text) => _part switch
    {
        Part.Comment => ReadComment(text),
        Part.CharacterData => ReadThrough(text, "]]>"u8),
        _ => ReadThrough(text, ">"u8),
    };

    private int ReadComment(ReadOnlySpan<byte> text)
    {
        var dashes = text.IndexOf("--"u8);
        if (dashes != 0)
        {
            return dashes < 0 ? Math.Max(0, text.Length - 1) : dashes;
        }

        // Of any number of dashes, the last two can end it.
        var count = text.IndexOfAnyExcept((byte)'-');
        return text[(count < 0 ? text.Length : count)..] switch
        {
            [] => text.Length - 2,
            [(byte)'>', ..] => Enter(Part.None, count + 1),
            [(byte)'!', (byte)'>', ..] => Enter(Part.None, count + 2),
            [(byte)'!'] => count - 2,
            _ => count,
        };
    }

    private int ReadThrough(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end)
    {
        var count = text.IndexOf(end);
        return count < 0 ? Math.Max(0, text.Length - (end.Length - 1)) : Enter(Part.None, count + end.Length);
    }

    private int Enter(Part part, int count)
    {
        _part = part;
        return count;
    }
}
