using System.Buffers;
using System.Globalization;
using System.Text;

namespace CookieConsent.Links;

/// <summary>An address that every browser takes for one on this host, and so does whatever decodes it on its way, however often.</summary>
internal static class LocalReturnUrl
{
    public const int MaxCharacters = 2048;

    /// <summary>Characters that stand for themselves, however often an address is decoded.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.~=&?#");

    /// <summary>
    /// 1. it begins with a '/', and has no white space, no control character and no '\' (WHATWG URL section 4.4: tabs and
    ///    line ends are taken out, and '\' counts as '/');
    /// 2. nothing in it decodes to a control character;
    /// 3. its path, decoded, has no '\' and does not begin with '//', which would be another host (RFC 3986 section 4.2);
    /// 4. nor does it come to begin with '//' when dot segments are taken out;
    /// 5. it is short enough.
    /// </summary>
    /// <returns>The address as <c>Location</c> holds it; <see langword="null"/> for one that may lead elsewhere.</returns>
    public static string? Of(string address)
    {
        if (IsPlain(address))
        {
            return address;
        }

        if (address.Length > MaxCharacters || !address.StartsWith('/') || address.Any(character => character == '\\' || char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            return null;
        }

        var end = address.AsSpan().IndexOfAny('?', '#') is >= 0 and var found ? found : address.Length;
        if (!StaysHere(Decoded(address[..end])) || Decoded(address[end..]).Any(IsAsciiControl))
        {
            return null;
        }

        var location = InAscii(address);
        return location.Length <= MaxCharacters ? location : null;
    }

    /// <summary>What nearly every address is, and of which all of that is true at a glance.</summary>
    private static bool IsPlain(string address) =>
        address.Length <= MaxCharacters
        && address.StartsWith('/')
        && !address.AsSpan().ContainsAnyExcept(Plain)
        && !address.Contains("//", StringComparison.Ordinal);

    private static bool StaysHere(string path) =>
        !path.Any(character => character == '\\' || IsAsciiControl(character))
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !(path.Contains("//", StringComparison.Ordinal) && path.Split('/').Any(segment => segment is "." or ".."));

    /// <summary>
    /// Decodes until nothing is left to decode, in one pass: an escape that comes about by decoding is decoded too. Bytes
    /// that are not ASCII stay apart, which is enough to look for those that are.
    /// </summary>
    private static string Decoded(string text)
    {
        var decoded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            decoded.Append(character);
            while (EndsInEscape(decoded, out var value))
            {
                decoded.Length -= 3;
                decoded.Append((char)value);
            }
        }

        return decoded.ToString();
    }

    private static bool EndsInEscape(StringBuilder text, out byte value)
    {
        value = 0;
        return text.Length >= 3
            && text[^3] == '%'
            && byte.TryParse([text[^2], text[^1]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static string InAscii(string address)
    {
        if (Ascii.IsValid(address))
        {
            return address;
        }

        var ascii = new StringBuilder(address.Length);
        foreach (var rune in address.EnumerateRunes())
        {
            ascii.Append(rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return ascii.ToString();
    }

    private static bool IsAsciiControl(char character) => char.IsAscii(character) && char.IsControl(character);
}
