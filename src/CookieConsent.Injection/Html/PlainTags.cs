using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CookieConsent.Injection.Html;

/// <summary>
/// Skips text and tags of elements that do not matter. <see cref="HtmlScanner"/> reads the same, many times slower: most of a page is such
/// tags, with attributes in the usual form. 64 bytes are read at once, with a bit for each of them. A subtraction sets the bits from one
/// byte up to another, and an addition changes those of a word.
/// </summary>
internal static class PlainTags
{
    private const int BlockSize = 64;

    /// <returns>How many bytes were skipped. What follows is left to the scanner: a tag, a comment, unusual text, or less than a block.</returns>
    public static int Skip(ReadOnlySpan<byte> text)
    {
        // Each is 1 if the last byte of the block before is such a byte, or is within such bytes.
        ulong wasInTag = 0, wasInValue = 0, wasStart = 0, wasInWord = 0, wasSeparator = 0, wasEnd = 0;
        var position = 0;
        for (; position <= text.Length - BlockSize - NameBeginnings.Letters; position += BlockSize)
        {
            var bytes = Vector512.Create(text[position..]);
            var opening = Find(bytes, (byte)'<');
            var closing = Find(bytes, (byte)'>');
            var sign = Find(bytes, (byte)'=');
            var quote = Find(bytes, (byte)'"');
            var apostrophe = Find(bytes, (byte)'\'');
            var slash = Find(bytes, (byte)'/');
            var space = Find(bytes, (byte)' ') | Find(bytes, (byte)'\n');
            var blank = Vector512.LessThanOrEqual(bytes, Vector512.Create((byte)' ')).ExtractMostSignificantBits();

            // From "<" up to ">".
            var inTag = closing - opening - wasInTag;

            // From a quotation mark after "=" up to the next one.
            var quoteInTag = quote & inTag;
            var afterStart = After(opening | sign, wasStart);
            var valueOpening = quoteInTag & afterStart;
            var inValue = (quoteInTag & ~valueOpening) - valueOpening - wasInValue;
            var outside = inTag & ~inValue;

            // From "<" or "=" up to white space or ">": the name of the tag, or a value without quotation marks.
            var word = ~(space | closing);
            var wordEnd = word + (afterStart | wasInWord);
            var inWord = word & ~wordEnd;

            // The "=" after the name of an attribute, and what is not such a name.
            var separator = sign & outside & ~inWord;
            var end = blank | slash | quote | sign;
            var unusual = ((inTag ^ opening) & (opening | closing)) | ((inValue ^ valueOpening) & quoteInTag) | (closing & inValue)
                | (apostrophe & outside) | (valueOpening & ~After(separator, wasSeparator)) | (separator & After(end, wasEnd)) | (afterStart & blank & outside);

            // Up to the first that is unusual. No end tag matters here.
            for (var found = opening & ~(slash >> 1) & (unusual - 1) & ~unusual & HtmlNames.MayBegin(text[(position + 1)..]); found != 0; found &= found - 1)
            {
                var tag = position + BitOperations.TrailingZeroCount(found);
                if (HtmlNames.MayMatter(text[(tag + 1)..]))
                {
                    return tag;
                }
            }

            if (unusual != 0)
            {
                wasInTag = After(inTag, wasInTag) & unusual & (0 - unusual);
                position += BitOperations.TrailingZeroCount(unusual);
                break;
            }

            (wasInTag, wasInValue, wasStart, wasInWord) = (inTag >> 63, inValue >> 63, (opening | sign) >> 63, wordEnd < word ? 1ul : 0);
            (wasSeparator, wasEnd) = (separator >> 63, end >> 63);
        }

        return wasInTag == 0 ? position : text[..position].LastIndexOf((byte)'<');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Find(Vector512<byte> bytes, byte value) => Vector512.Equals(bytes, Vector512.Create(value)).ExtractMostSignificantBits();

    /// <summary>The bytes after those of which the bits are set.</summary>
    private static ulong After(ulong bits, ulong was) => (bits << 1) | was;
}
