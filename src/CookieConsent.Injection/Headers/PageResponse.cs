using CookieConsent.Injection.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Injection.Headers;

/// <summary>Whether a response is a page that a visitor sees, and its content coding.</summary>
internal static class PageResponse
{
    private const string Html = "text/html";

    /// <summary>How the names of encodings begin in which a byte below 128 need not be ASCII (Encoding section 4.2, and two that browsers do not know).</summary>
    private static readonly string[] NotAscii =
        ["utf-16", "ucs-2", "iso-10646", "unicode", "csunicode", "iso-2022", "csiso2022", "hz-", "replacement", "utf-32", "utf-7"];

    /// <summary>
    /// The rules, in their order:
    /// 1. it has a whole body (RFC 9110 section 15.3.7), is no redirection, and the application does not write
    ///    chunks itself;
    /// 2. it is HTML;
    /// 3. browsers show it and do not save it (RFC 6266 section 4.2).
    /// </summary>
    public static bool IsPage(HttpResponse response) =>
        response.StatusCode is not (< 200 or StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status206PartialContent or (>= 300 and < 400))
        && response.ContentLength != 0
        && response.Headers.TransferEncoding.Count == 0
        && IsHtml(response.ContentType)
        && !IsDownload(response.Headers.ContentDisposition);

    /// <summary>Whether its encoding is a superset of ASCII.</summary>
    public static bool IsAsciiCompatible(HttpResponse response)
    {
        // Nearly every page has one of these.
        if (response.ContentType is null or Html or "text/html; charset=utf-8")
        {
            return true;
        }

        // Browsers are lenient with a malformed header (MIME Sniffing section 4.4).
        return MediaTypeHeaderValue.TryParse(response.ContentType, out var type)
            ? !NotAscii.Any(encoding => HeaderUtilities.RemoveQuotes(type.Charset).ToString().Trim().StartsWith(encoding, StringComparison.OrdinalIgnoreCase))
            : !NotAscii.Any(encoding => response.ContentType.Contains(encoding, StringComparison.OrdinalIgnoreCase));
    }

    public static ContentCoding Coding(HttpResponse response) => response.Headers.ContentEncoding switch
    {
        [] => ContentCoding.Identity,
        var codings => codings.ToString().Trim().ToLowerInvariant() switch
        {
            "" or "identity" => ContentCoding.Identity,
            "gzip" or "x-gzip" => ContentCoding.Gzip,
            "br" => ContentCoding.Brotli,
            _ => ContentCoding.Unknown,
        },
    };

    private static bool IsHtml(string? contentType)
    {
        if (contentType is null or Html)
        {
            return contentType is not null;
        }

        var end = contentType.AsSpan().IndexOfAny(';', ',');
        return contentType.AsSpan(0, end < 0 ? contentType.Length : end).Trim().Equals(Html, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Browsers also save a response of an unknown disposition.</summary>
    private static bool IsDownload(StringValues disposition) =>
        disposition.Count > 0 && !disposition.ToString().AsSpan().TrimStart().StartsWith("inline", StringComparison.OrdinalIgnoreCase);
}
