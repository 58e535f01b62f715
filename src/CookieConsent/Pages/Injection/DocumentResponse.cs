using CookieConsent.Pages.Injection.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Pages.Injection;

/// <summary>What a response's headers say of the document in it.</summary>
internal static class DocumentResponse
{
    /// <summary>How the names of encodings begin in which a byte below 128 need not be ASCII (Encoding section 4.2, and two that browsers do not know).</summary>
    private static readonly string[] NotAscii =
        ["utf-16", "ucs-2", "iso-10646", "unicode", "csunicode", "iso-2022", "csiso2022", "hz-", "replacement", "utf-32", "utf-7"];

    /// <summary>
    /// The rules, in their order:
    /// 1. it has a body, and is no part of one (RFC 9110 section 15.3.7) and no redirection, which nobody looks at;
    /// 2. it is HTML or XHTML;
    /// 3. it is to be shown, and not to be saved (RFC 6266 section 4.2).
    /// </summary>
    public static bool IsDocument(HttpResponse response) =>
        response.StatusCode is not (< 200 or StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status206PartialContent or (>= 300 and < 400))
        && response.ContentLength != 0
        && MediaType(response) is { } type
        && (IsHtml(type) || IsXhtml(type))
        && !IsDownload(response.Headers.ContentDisposition);

    public static bool IsXml(HttpResponse response) => MediaType(response) is { } type && IsXhtml(type);

    public static ContentCoding Coding(HttpResponse response)
    {
        var codings = response.Headers.ContentEncoding;
        return codings.Count == 0 ? ContentCoding.Identity : codings.ToString().Trim().ToLowerInvariant() switch
        {
            "" or "identity" => ContentCoding.Identity,
            "gzip" or "x-gzip" => ContentCoding.Gzip,
            "br" => ContentCoding.Brotli,
            _ => ContentCoding.Unknown,
        };
    }

    /// <summary>Whether ASCII put into the document is read as ASCII.</summary>
    public static bool IsAsciiCompatible(HttpResponse response)
    {
        var charset = MediaType(response)?.Charset ?? default;
        var label = HeaderUtilities.RemoveQuotes(charset).ToString().Trim();
        return !NotAscii.Any(encoding => label.StartsWith(encoding, StringComparison.OrdinalIgnoreCase));
    }

    private static MediaTypeHeaderValue? MediaType(HttpResponse response) => MediaTypeHeaderValue.TryParse(response.ContentType, out var type) ? type : null;

    private static bool IsHtml(MediaTypeHeaderValue type) => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsXhtml(MediaTypeHeaderValue type) => type.MediaType.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is no known disposition is to be saved too.</summary>
    private static bool IsDownload(StringValues disposition) =>
        disposition.Count > 0 && !disposition.ToString().AsSpan().TrimStart().StartsWith("inline", StringComparison.OrdinalIgnoreCase);
}
