using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>
/// Decodes the character references in an attribute's value (HTML section 13.2.5.72): numeric ones, and the names of ASCII characters. No
/// other name stands for anything that a browser finds in the scheme or the host of an address.
/// </summary>
internal static class CharacterReferences
{
    private const int MaxNameLength = 8;

    private static readonly FrozenDictionary<string, char> Named = new Dictionary<string, char>
    {
        ["Tab"] = '\t',
        ["NewLine"] = '\n',
        ["excl"] = '!',
        ["num"] = '#',
        ["dollar"] = '$',
        ["percnt"] = '%',
        ["amp"] = '&',
        ["AMP"] = '&',
        ["apos"] = '\'',
        ["lpar"] = '(',
        ["rpar"] = ')',
        ["ast"] = '*',
        ["midast"] = '*',
        ["plus"] = '+',
        ["comma"] = ',',
        ["period"] = '.',
        ["sol"] = '/',
        ["colon"] = ':',
        ["semi"] = ';',
        ["equals"] = '=',
        ["quest"] = '?',
        ["commat"] = '@',
        ["lsqb"] = '[',
        ["lbrack"] = '[',
        ["bsol"] = '\\',
        ["rsqb"] = ']',
        ["rbrack"] = ']',
        ["Hat"] = '^',
        ["lowbar"] = '_',
        ["UnderBar"] = '_',
        ["verbar"] = '|',
        ["vert"] = '|',
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Decode(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        var start = text.IndexOf('&', StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length).Append(text, 0, start);
        while (start < text.Length)
        {
            var rest = text.AsSpan(start);
            var count = rest[0] == '&' ? DecodeNext(rest, decoded) : 0;
            if (count == 0)
            {
                decoded.Append(rest[0]);
            }

            start += Math.Max(count, 1);
        }

        return decoded.ToString();
    }

    /// <returns>The length of the reference; 0 where there is none.</returns>
    private static int DecodeNext(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        if (text is ['&', '#', ..])
        {
            return DecodeNumber(text, decoded);
        }

        var end = text[..Math.Min(text.Length, MaxNameLength + 2)].IndexOf(';');
        if (end < 0 || !Named.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[1..end], out var character))
        {
            return 0;
        }

        decoded.Append(character);
        return end + 1;
    }

    /// <summary>The semicolon may be missing.</summary>
    private static int DecodeNumber(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        var isHexadecimal = text is [_, _, 'x' or 'X', ..];
        var start = isHexadecimal ? 3 : 2;
        var end = start;
        while (end < text.Length && (isHexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        if (end == start)
        {
            return 0;
        }

        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var isKnown = int.TryParse(text[start..end].TrimStart('0'), style, CultureInfo.InvariantCulture, out var number) && Rune.IsValid(number);
        decoded.Append(isKnown ? new Rune(number) : Rune.ReplacementChar);
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }
}
