using CookieConsent.Pages.Injection.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Pages.Injection;

/// <summary>Whether a response is a document that a visitor looks at, and how it is coded.</summary>
internal static class DocumentResponse
{
    /// <summary>
    /// The rules, in their order:
    /// 1. it has a body, and is no part of one (RFC 9110 section 15.3.7) and no redirection, which nobody
    ///    looks at; nor is it cut into chunks by the application, within which nothing can be put in;
    /// 2. it is HTML;
    /// 3. it is to be shown, and not to be saved (RFC 6266 section 4.2).
    /// </summary>
    public static bool IsDocument(HttpResponse response, DocumentType type) =>
        response.StatusCode is not (< 200 or StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status206PartialContent or (>= 300 and < 400))
        && type.IsHtml
        && response.ContentLength != 0
        && response.Headers.TransferEncoding.Count == 0
        && !IsDownload(response.Headers.ContentDisposition);

    public static ContentCoding Coding(StringValues codings) => codings.Count == 0 ? ContentCoding.Identity : codings.ToString().Trim().ToLowerInvariant() switch
    {
        "" or "identity" => ContentCoding.Identity,
        "gzip" or "x-gzip" => ContentCoding.Gzip,
        "br" => ContentCoding.Brotli,
        _ => ContentCoding.Unknown,
    };

    /// <summary>What is no known disposition is to be saved too.</summary>
    private static bool IsDownload(StringValues disposition) =>
        disposition.Count > 0 && !disposition.ToString().AsSpan().TrimStart().StartsWith("inline", StringComparison.OrdinalIgnoreCase);
}
