using System.Runtime.InteropServices;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Pages.Injection;

/// <summary>What a response's <c>Content-Type</c> says of the document in it.</summary>
/// <param name="IsHtml">Whether it is HTML.</param>
/// <param name="IsAsciiCompatible">Whether ASCII put into it is read as ASCII.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DocumentType(bool IsHtml, bool IsAsciiCompatible)
{
    /// <summary>How the names of encodings begin in which a byte below 128 need not be ASCII (Encoding section 4.2, and two that browsers do not know).</summary>
    private static readonly string[] NotAscii =
        ["utf-16", "ucs-2", "iso-10646", "unicode", "csunicode", "iso-2022", "csiso2022", "hz-", "replacement", "utf-32", "utf-7"];

    public static DocumentType Of(string? contentType)
    {
        // What nearly every page says needs no parsing.
        if (contentType is null or "text/html" or "text/html; charset=utf-8")
        {
            return new DocumentType(contentType is not null, IsAsciiCompatible: true);
        }

        if (!contentType.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        if (MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString().Trim();
            return Of(type.MediaType, !NotAscii.Any(encoding => charset.StartsWith(encoding, StringComparison.OrdinalIgnoreCase)));
        }

        // A browser reads on where a header is not to the letter (MIME Sniffing section 4.4).
        var end = contentType.AsSpan().IndexOfAny(';', ',');
        return Of(
            (end < 0 ? contentType : contentType[..end]).Trim(),
            !NotAscii.Any(encoding => contentType.Contains(encoding, StringComparison.OrdinalIgnoreCase)));
    }

    private static DocumentType Of(StringSegment name, bool isAsciiCompatible) => new(
        name.Equals("text/html", StringComparison.OrdinalIgnoreCase),
        isAsciiCompatible);
}
