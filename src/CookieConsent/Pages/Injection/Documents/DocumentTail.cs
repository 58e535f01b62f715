namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// The end of an HTML document: the end tags of body and document, with white space and comments around them. Read from
/// behind, for nothing else of a body matters: a <c>&lt;/body&gt;</c> in a comment, a script or an attribute has their ends
/// after it. What a document has after its body, a parser puts into it, so that the document's end will do as well
/// (HTML sections 13.2.6.4.19 and 13.2.6.4.22).
/// </summary>
internal static class DocumentTail
{
    /// <summary>The longest that is waited for, in bytes.</summary>
    public const int Longest = 1024;

    /// <summary>Where, at the end of what came, the tail begins, or may begin; the length where it does not.</summary>
    public static int Start(ReadOnlySpan<byte> text)
    {
        for (var at = Next(text, 0); at < text.Length; at = Next(text, at + 1))
        {
            if (IsTail(text[at..]))
            {
                return at;
            }
        }

        return text.Length;
    }

    private static int Next(ReadOnlySpan<byte> text, int from)
    {
        var next = text[from..].IndexOf((byte)'<');
        return next < 0 ? text.Length : from + next;
    }

    private static bool IsTail(ReadOnlySpan<byte> text)
    {
        if (text.Length > 1 && text[1] != '/')
        {
            return false;
        }

        if (Begins(text, "</body"u8))
        {
            return IsRest(AfterTag(text), mayEndDocument: true);
        }

        return Begins(text, "</html"u8) && IsRest(AfterTag(text), mayEndDocument: false);
    }

    private static bool IsRest(ReadOnlySpan<byte> text, bool mayEndDocument)
    {
        while (true)
        {
            text = text.TrimStart(" \t\n\f\r"u8);
            if (text.IsEmpty)
            {
                return true;
            }

            if (Begins(text, "<!--"u8))
            {
                var end = text.IndexOf("-->"u8);
                text = end < 0 ? default : text[(end + 3)..];
            }
            else if (mayEndDocument && Begins(text, "</html"u8))
            {
                return IsRest(AfterTag(text), mayEndDocument: false);
            }
            else
            {
                return false;
            }
        }
    }

    private static ReadOnlySpan<byte> AfterTag(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'>');
        return end < 0 ? default : text[(end + 1)..];
    }

    /// <summary>Whether a text begins like this, or is the beginning of it; and the name of a tag ends there.</summary>
    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start)
    {
        var length = Math.Min(text.Length, start.Length);
        return System.Text.Ascii.EqualsIgnoreCase(text[..length], start[..length])
            && (text.Length <= start.Length || start[^1] == '-' || text[start.Length] is (byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r');
    }
}
