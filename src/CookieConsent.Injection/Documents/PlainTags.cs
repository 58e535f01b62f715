using System.Buffers;

namespace CookieConsent.Injection.Documents;

/// <summary>
/// Skips text and tags of elements that do not matter. <see cref="HtmlScanner"/> reads the same, in a fifth of the speed: most of a page is
/// such tags, with attributes in the usual form.
/// </summary>
internal static class PlainTags
{
    private static readonly SearchValues<byte> EndOfValue = SearchValues.Create(" \t\n\f\r>"u8);

    /// <summary>Whether a byte is usual in a name.</summary>
    private static readonly bool[] NameBytes = [.. Enumerable.Range(0, 256).Select(code => char.IsAsciiLetterOrDigit((char)code) || (char)code is '-' or '_' or ':')];

    /// <returns>How many bytes were skipped: all, or those before a tag that is left to the scanner.</returns>
    public static int Skip(ReadOnlySpan<byte> text)
    {
        var position = 0;
        while (text[position..].IndexOf((byte)'<') is >= 0 and var next)
        {
            position += next;
            var length = TagLength(text[position..]);
            if (length == 0)
            {
                return position;
            }

            position += length;
        }

        return text.Length;
    }

    /// <returns>The length of the tag; 0 where it is left to the scanner.</returns>
    private static int TagLength(ReadOnlySpan<byte> text)
    {
        var isEndTag = text.Length > 1 && text[1] == '/';
        var start = isEndTag ? 2 : 1;
        var position = SkipName(text, start);
        if (position == start || position == text.Length || !char.IsAsciiLetter((char)text[start]) || (!isEndTag && HtmlNames.MayMatter(position - start, text[start])))
        {
            return 0;
        }

        while (position < text.Length)
        {
            switch (text[position])
            {
                case (byte)'>':
                    return position + 1;
                case (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'/':
                    position++;
                    break;
                default:
                    position = SkipAttribute(text, position);
                    break;
            }
        }

        return 0;
    }

    /// <returns>Where the attribute ends; the length of the text where it does not end there, or is not in a usual form.</returns>
    private static int SkipAttribute(ReadOnlySpan<byte> text, int start)
    {
        var position = SkipName(text, start);
        if (position == start || position + 1 >= text.Length)
        {
            return text.Length;
        }

        if (text[position] != '=')
        {
            return position;
        }

        // In an empty unquoted value, and before one with a blank in front, the meaning of what follows is less plain.
        var value = text[(position + 1)..];
        var isQuoted = value[0] is (byte)'"' or (byte)'\'';
        var length = isQuoted ? value[1..].IndexOf(value[0]) : value.IndexOfAny(EndOfValue);
        return length < 0 || (length == 0 && !isQuoted) ? text.Length : position + 1 + length + (isQuoted ? 2 : 0);
    }

    private static int SkipName(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && NameBytes[text[position]])
        {
            position++;
        }

        return position;
    }
}
