using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Links;

/// <summary>An address that every browser reads as one on this host, however often it is decoded on its way.</summary>
internal static class LocalReturnUrl
{
    public const int MaxLength = 2048;

    /// <summary>Characters that decoding does not change.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.~=&?#");

    /// <summary>
    /// 1. It begins with a '/', and has no white space, no control character and no '\' (WHATWG URL section 4.4: browsers remove tabs
    ///    and line ends, and read '\' as '/').
    /// 2. Nothing in it decodes to a control character.
    /// 3. Its decoded path has no '\' and does not begin with '//', which would be another host (RFC 3986 section 4.2), also not
    ///    after dot segments are removed.
    /// 4. It is short enough.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="location">The address in ASCII, as <c>Location</c> holds it.</param>
    public static bool TryNormalize(string address, [NotNullWhen(true)] out string? location)
    {
        location = null;
        if (address.Length > MaxLength || !address.StartsWith('/'))
        {
            return false;
        }

        // True for nearly every address, which then needs no decoding.
        if (!address.AsSpan().ContainsAnyExcept(Plain) && !address.Contains("//", StringComparison.Ordinal))
        {
            location = address;
            return true;
        }

        var end = address.AsSpan().IndexOfAny('?', '#') is >= 0 and var found ? found : address.Length;
        if (address.Any(character => character == '\\' || char.IsControl(character) || char.IsWhiteSpace(character))
            || !IsLocalPath(Decode(address[..end]))
            || Decode(address[end..]).Any(IsAsciiControl))
        {
            return false;
        }

        location = string.Concat(address.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
        return location.Length <= MaxLength;
    }

    /// <summary>The path base; an empty one where browsers read it as the address of another host, such as <c>//host</c>.</summary>
    public static PathString ValidPathBase(PathString pathBase) =>
        pathBase.HasValue && !TryNormalize(pathBase.ToUriComponent(), out _) ? default : pathBase;

    private static bool IsLocalPath(string path) =>
        !path.Any(character => character == '\\' || IsAsciiControl(character))
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !(path.Contains("//", StringComparison.Ordinal) && path.Split('/').Any(segment => segment is "." or ".."));

    private static bool IsAsciiControl(char character) => char.IsAscii(character) && char.IsControl(character);

    /// <summary>
    /// Decodes in one pass until nothing is left to decode: an escape that results from decoding is decoded too. Bytes outside
    /// ASCII stay apart, which is enough to find those within.
    /// </summary>
    private static string Decode(string text)
    {
        var decoded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            decoded.Append(character);
            while (decoded.Length >= 3
                && decoded[^3] == '%'
                && byte.TryParse([decoded[^2], decoded[^1]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                decoded.Length -= 3;
                decoded.Append((char)value);
            }
        }

        return decoded.ToString();
    }
}
