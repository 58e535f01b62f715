using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints;

/// <summary>The body of a request, of which no more is read than a choice or a report can need.</summary>
internal static class RequestBody
{
    public const int MaxBytes = 16 * 1024;

    /// <summary>The field of a problem with the body as a whole.</summary>
    public const string Field = "(body)";

    /// <param name="request">The request.</param>
    /// <param name="mediaType">The media type that the body must have, in UTF-8.</param>
    /// <param name="hasType">Whether a request has that type, whatever its charset is.</param>
    /// <param name="title">The problem with any other type.</param>
    /// <param name="read">Reads the body. It fails beyond <see cref="MaxBytes"/>, whatever the server's own limit is.</param>
    /// <exception cref="ProblemException">The body has another type, is too large, or cannot be received.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, string mediaType, Func<HttpRequest, bool> hasType, string title, Func<HttpRequest, Task<T>> read)
    {
        if (ParsedHeaders.ContentType(request) is not { } type || !hasType(request) || !IsUtf8(type.Charset))
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status415UnsupportedMediaType,
                title,
                $"The content type is '{Problem.Truncate(request.ContentType ?? "")}'.",
                HeaderNames.ContentType,
                $"Send Content-Type: {mediaType}, in UTF-8."));
        }

        try
        {
            request.EnableBuffering(bufferThreshold: MaxBytes, bufferLimit: MaxBytes);
            if (request.ContentLength > MaxBytes)
            {
                throw new IOException();
            }

            // A host that buffers the body has its own limit, and may have read it before.
            request.Body.Position = 0;
            await request.Body.DrainAsync(MaxBytes, request.HttpContext.RequestAborted).ConfigureAwait(false);
            request.Body.Position = 0;
            return await read(request).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            var status = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status413PayloadTooLarge;
            var detail = exception is BadHttpRequestException ? exception.Message : $"The body has more than {MaxBytes} bytes.";
            throw new ProblemException(new Problem(status, "The body cannot be received.", detail, Field, "Send a smaller body, and send all of it."));
        }
    }

    private static bool IsUtf8(StringSegment charset) =>
        charset.Length == 0 || HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
