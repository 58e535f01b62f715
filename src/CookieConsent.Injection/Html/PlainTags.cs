using System.Buffers;

namespace CookieConsent.Injection.Html;

/// <summary>
/// Skips text and tags of elements that do not matter. <see cref="HtmlScanner"/> reads the same, many times slower: most of a page is such
/// tags, with attributes in the usual form.
/// </summary>
internal static class PlainTags
{
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\n\f\r/>"u8);

    /// <summary>Whether a byte is usual in the name of an attribute.</summary>
    private static readonly bool[] NameBytes = [.. Enumerable.Range(0, 256).Select(code => char.IsAsciiLetterOrDigit((char)code) || (char)code is '-' or '_' or ':')];

    /// <returns>How many bytes were skipped: all, or those before a tag that is left to the scanner.</returns>
    public static int Skip(ReadOnlySpan<byte> text)
    {
        var marks = new TagMarks(text);
        int position;
        var end = 0;
        while ((position = marks.Find(TagMark.Opening, end)) < text.Length)
        {
            end = IsPlain(text[position..]) ? FindEnd(text, position, ref marks) : 0;
            if (end == 0)
            {
                return position;
            }
        }

        return text.Length;
    }

    /// <summary>Whether a tag begins of an element that does not matter. No end tag matters where no SVG or MathML is open.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        if (text is not [_, var first, var second, var third, ..])
        {
            return false;
        }

        if (first == '/')
        {
            return char.IsAsciiLetter((char)second);
        }

        return char.IsAsciiLetter((char)first) && (!HtmlNames.MayMatter(first, second, third) || HasPlainName(text[1..]));
    }

    private static bool HasPlainName(ReadOnlySpan<byte> text) =>
        text.IndexOfAny(EndOfName) is >= 0 and var length && HtmlNames.Find(text[..length], isInForeignContent: false).Length == 0;

    /// <summary>A tag ends with the next <c>&gt;</c> unless a quoted value begins before it.</summary>
    /// <returns>The end of the tag; 0 where it is left to the scanner.</returns>
    private static int FindEnd(ReadOnlySpan<byte> text, int start, ref TagMarks marks)
    {
        var position = start;
        int mark;
        while ((mark = marks.Find(TagMark.ClosingOrQuote, position)) < text.Length)
        {
            if (text[mark] == '>')
            {
                return mark + 1;
            }

            // The first equals sign that follows a name ends it, so that the quotation mark behind it begins a value.
            var sign = marks.Find(TagMark.EqualsSign, position);
            if (sign != mark - 1 || !IsName(text[position..sign], isFirst: position == start))
            {
                return 0;
            }

            position = marks.Find(text[mark] == '"' ? TagMark.DoubleQuote : TagMark.SingleQuote, mark + 1) + 1;
        }

        return 0;
    }

    /// <summary>Whether the text ends with the name of an attribute. That of the first one is not part of the tag's name.</summary>
    private static bool IsName(ReadOnlySpan<byte> text, bool isFirst)
    {
        var start = text.Length;
        while (start > 0 && NameBytes[text[start - 1]])
        {
            start--;
        }

        return start < text.Length && (!isFirst || (start > 0 && text[start - 1] is (byte)' ' or (byte)'\n' or (byte)'\t'));
    }
}
