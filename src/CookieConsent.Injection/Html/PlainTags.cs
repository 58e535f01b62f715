using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CookieConsent.Injection.Html;

/// <summary>
/// Skips text and tags of elements that do not matter. <see cref="HtmlScanner"/> reads the same, many times slower: most of a page is such
/// tags, with attributes in the usual form. 64 bytes are read at once, with a bit for each of them. A bit is set where the state that it
/// stands for begins, and no longer where it ends: a subtraction sets the bits between two others, an addition those of a word.
/// </summary>
internal static class PlainTags
{
    private const int BlockSize = 64;

    /// <returns>How many bytes were skipped. What follows is left to the scanner: a tag, a comment, unusual text, or less than a block.</returns>
    public static int Skip(ReadOnlySpan<byte> text)
    {
        // Each is 1 if the last byte of the block before is such a byte.
        ulong wasInTag = 0, wasInValue = 0, wasInWord = 0, wasOpening = 0, wasSign = 0, wasSeparator = 0, wasOfName = 0;
        var lastTag = 0;
        var start = 0;
        for (; start <= text.Length - BlockSize; start += BlockSize)
        {
            var bytes = Vector512.Create(text[start..]);
            var opening = Find(bytes, (byte)'<');
            var closing = Find(bytes, (byte)'>');
            var slash = Find(bytes, (byte)'/');
            var sign = Find(bytes, (byte)'=');
            var quote = Find(bytes, (byte)'"');
            var apostrophe = Find(bytes, (byte)'\'');
            var space = Find(bytes, (byte)' ') | Find(bytes, (byte)'\n');
            var blank = Vector512.LessThanOrEqual(bytes, Vector512.Create((byte)' ')).ExtractMostSignificantBits();

            // From "<" up to ">".
            var inTag = closing - opening - wasInTag;
            var quoteInTag = quote & inTag;
            var valueOpening = quoteInTag & After(sign, wasSign);
            var valueClosing = quoteInTag & ~valueOpening;

            // From one quotation mark up to the next.
            var inValue = valueClosing - valueOpening - wasInValue;
            var outside = inTag & ~inValue;
            sign &= outside;

            // What follows "<" or "=", up to white space or ">": the name of the tag, or a value without quotation marks.
            var wordStart = After(opening | sign, wasOpening | wasSign) | wasInWord;
            var word = ~(space | closing);
            var wordEnd = word + wordStart;
            var inWord = word & ~wordEnd;

            // What ends the name of an attribute.
            var separator = sign & ~inWord;
            var ofName = ~(blank | slash | quote | sign);
            var unusual = (opening & ~inTag) | (closing & (inTag | inValue)) | (apostrophe & outside)
                | (valueOpening & ~(inValue & After(separator, wasSeparator))) | (valueClosing & inValue)
                | (separator & ~After(ofName, wasOfName)) | (After(sign, wasSign) & blank);

            var usual = (unusual - 1) & ~unusual;
            for (var first = After(opening, wasOpening) & ~slash & usual; first != 0; first &= first - 1)
            {
                var name = start + BitOperations.TrailingZeroCount(first);
                if (text[name..] is [var a, var b, var c, ..] && HtmlNames.MayMatter(a, b, c))
                {
                    return name - 1;
                }
            }

            if (unusual != 0)
            {
                return IsSet(After(inTag, wasInTag), unusual) ? LastOf(opening & usual, start, lastTag) : start + BitOperations.TrailingZeroCount(unusual);
            }

            lastTag = LastOf(opening, start, lastTag);
            (wasInTag, wasInValue, wasOpening, wasSign) = (inTag >> 63, inValue >> 63, opening >> 63, sign >> 63);
            (wasSeparator, wasOfName, wasInWord) = (separator >> 63, ofName >> 63, wordEnd < word ? 1ul : 0);
        }

        return wasInTag == 0 ? start : lastTag;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Find(Vector512<byte> bytes, byte value) => Vector512.Equals(bytes, Vector512.Create(value)).ExtractMostSignificantBits();

    /// <summary>The bytes after those of which the bits are set.</summary>
    private static ulong After(ulong bits, ulong was) => (bits << 1) | was;

    /// <summary>Whether the first bit of others is set.</summary>
    private static bool IsSet(ulong bits, ulong others) => (bits & others & (0 - others)) != 0;

    private static int LastOf(ulong bits, int start, int before) => bits == 0 ? before : start + BlockSize - 1 - BitOperations.LeadingZeroCount(bits);
}
