using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Enforcement;

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
        if (!line.AsSpan().ContainsAnyExceptInRange('\0', LastOfLatin1))
        {
            return line;
        }

        // Kestrel refuses the line where the encoding is not set.
        var encoding = kestrel.Value.ResponseHeaderEncodingSelector(HeaderNames.SetCookie);
        return encoding is null or UTF8Encoding ? line : encoding.GetString(encoding.GetBytes(line));
    }
}
