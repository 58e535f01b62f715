using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints.Json;

/// <summary>The body of a request that saves a choice, of which no more is read than a choice can need.</summary>
internal static class BoundedBody
{
    public const int MaxBytes = 16 * 1024;

    /// <summary>What a problem names that is with the body as a whole.</summary>
    public const string Field = "(body)";

    /// <returns>The bytes, or why they cannot be had.</returns>
    public static async Task<(byte[] Bytes, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        try
        {
            var body = await ReadBytesAsync(request).ConfigureAwait(false);
            return body is null ? ([], TooLarge()) : (body, null);
        }
        catch (BadHttpRequestException exception)
        {
            return ([], new Problem(exception.StatusCode, "The body cannot be received.", exception.Message, Field, "Send the choice alone, whole."));
        }
    }

    /// <summary>Whether the content type leaves the charset out, or says the one that is read.</summary>
    public static bool IsInUtf8(HttpRequest request) =>
        ParsedHeaders.ContentType(request) is not { Charset.Length: > 0 } type
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    public static Problem OtherType(HttpRequest request, string title, string remedy) => new(
        StatusCodes.Status415UnsupportedMediaType,
        title,
        $"The content type is '{Problem.Truncate(request.ContentType ?? "")}'.",
        HeaderNames.ContentType,
        remedy);

    private static Problem TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        "The body is too large.",
        $"It has more than {MaxBytes} bytes.",
        Field,
        "Send the choice alone.");

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        var buffer = new byte[MaxBytes + 1];
        var count = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return count > MaxBytes ? null : buffer[..count];
    }
}
