using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Http;

/// <summary>
/// The text that a browser receives of a <c>Set-Cookie</c> line. Latin-1 and other encodings of one byte replace characters that
/// they do not have: <c>＝</c> and <c>；</c> are sent as <c>=</c> and <c>;</c>.
/// </summary>
internal sealed class HeaderEncoding(IOptions<KestrelServerOptions> kestrel)
{
    private const char LastOfLatin1 = '\u00ff';

    /// <summary>The line as it is sent: the same instance where no character can be replaced.</summary>
    public string AsSent(string line)
    {
        if (Ascii.IsValid(line) || !line.AsSpan().ContainsAnyExceptInRange('\0', LastOfLatin1))
        {
            return line;
        }

        // Kestrel refuses the line where the encoding is not set.
        var encoding = kestrel.Value.ResponseHeaderEncodingSelector(HeaderNames.SetCookie);
        return encoding is null or UTF8Encoding ? line : encoding.GetString(encoding.GetBytes(line));
    }

    /// <summary>
    /// The text that the server writes as the bytes of a request cookie's name; <see langword="null"/> where it cannot. The
    /// request may have been decoded otherwise: in UTF-8, which browsers send, or as Latin-1.
    /// </summary>
    public string? Spell(string requestName)
    {
        if (Ascii.IsValid(requestName))
        {
            return requestName;
        }

        var encoding = kestrel.Value.ResponseHeaderEncodingSelector(HeaderNames.SetCookie) ?? Encoding.ASCII;
        var bytes = Encoding.UTF8.GetBytes(Decode(requestName).ToString());
        var spelled = encoding.GetString(bytes);
        return encoding.GetBytes(spelled).AsSpan().SequenceEqual(bytes) ? spelled : null;
    }

    /// <summary>A cookie's name as a browser shows it: where its bytes were decoded as Latin-1, and are UTF-8, the text that they spell.</summary>
    public static ReadOnlySpan<char> Decode(ReadOnlySpan<char> name)
    {
        if (Ascii.IsValid(name) || name.ContainsAnyExceptInRange('\0', LastOfLatin1))
        {
            return name;
        }

        var bytes = Encoding.Latin1.GetBytes(name.ToArray());
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : name;
    }
}
