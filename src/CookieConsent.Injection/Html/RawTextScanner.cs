using System.Buffers;
using System.Text;

namespace CookieConsent.Injection.Html;

/// <summary>Reads the text of an element such as <c>title</c>, style or script up to its end tag (HTML sections 13.2.5.2 to 13.2.5.31).</summary>
internal sealed class RawTextScanner
{
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\n\f\r/>"u8);

    private string _element = "";
    private Part _part;

    private enum Part
    {
        Text,

        /// <summary>After <c>&lt;!--</c> in a script (HTML section 13.2.5.20).</summary>
        Comment,

        /// <summary>After <c>&lt;script</c> in such a comment: the next end tag does not end the script (HTML section 13.2.5.26).</summary>
        ScriptInComment,
    }

    public void Begin(string element) => (_element, _part) = (element, Part.Text);

    /// <param name="text">What follows in the document.</param>
    /// <param name="isEnd">Whether the name of the end tag was read.</param>
    /// <returns>How many bytes were read; 0 where more are needed.</returns>
    public int Read(ReadOnlySpan<byte> text, out bool isEnd)
    {
        isEnd = false;
        var isInComment = _part != Part.Text;
        var count = isInComment ? text.IndexOfAny((byte)'<', (byte)'-') : text.IndexOf((byte)'<');
        if (count != 0)
        {
            return count < 0 ? text.Length : count;
        }

        if (isInComment && text[0] == '-')
        {
            return CommentScanner.Match(text, "-->"u8) is not { } isClosed ? 0 : isClosed ? Enter(Part.Text, 3) : 1;
        }

        if (_part == Part.Text && _element is "script" && CommentScanner.Match(text, "<!--"u8) is not false and var begins)
        {
            // Its dashes can be those that end it.
            return begins is null ? 0 : Enter(Part.Comment, 2);
        }

        if (_part == Part.Comment && MatchTag(text, "<"u8) is not false and var nested)
        {
            return nested is null ? 0 : Enter(Part.ScriptInComment, _element.Length + 1);
        }

        if (MatchTag(text, "</"u8) is not false and var ends)
        {
            isEnd = ends is true && _part != Part.ScriptInComment;
            return ends is null ? 0 : Enter(Part.Comment, _element.Length + 2);
        }

        return 1;
    }

    /// <summary>Whether the text begins with a tag of the element, in any case; <see langword="null"/> where more bytes are needed to know.</summary>
    private bool? MatchTag(ReadOnlySpan<byte> text, ReadOnlySpan<byte> opening)
    {
        if (CommentScanner.Match(text, opening) is not true and var isOpened)
        {
            return isOpened;
        }

        text = text[opening.Length..];
        var length = Math.Min(text.Length, _element.Length);
        if (!Ascii.EqualsIgnoreCase(text[..length], _element.AsSpan(0, length)))
        {
            return false;
        }

        return text.Length <= _element.Length ? null : EndOfName.Contains(text[_element.Length]);
    }

    private int Enter(Part part, int count)
    {
        _part = part;
        return count;
    }
}
