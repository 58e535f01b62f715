using System.Collections.Immutable;
using System.Text.Json;
using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Pages;

/// <summary>Reads the body of <c>PUT /cookies/preferences</c>.</summary>
internal static class PreferencesBody
{
    public const int MostBytes = 16 * 1024;

    private const int LongestGlimpse = 200;
    private const string Body = "(body)";
    private const string Form = """Send { "categories": { "<id>": "accepted" or "rejected", … } }.""";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <returns>The choices, or what is wrong with the body.</returns>
    public static async Task<(IReadOnlyDictionary<string, Choice> Choices, Problem? Problem)> ReadAsync(HttpRequest request, ICookieConsentFeature consent)
    {
        if (!IsJson(request))
        {
            return Fail(new Problem(StatusCodes.Status415UnsupportedMediaType, "The body is not JSON.", $"The content type is '{Glimpse(request.ContentType ?? "")}'.", "Content-Type", "Send Content-Type: application/json, in UTF-8."));
        }

        try
        {
            var body = await ReadBytesAsync(request).ConfigureAwait(false);
            return body is null ? Fail(TooLarge()) : Read(body, consent);
        }
        catch (BadHttpRequestException exception)
        {
            return Fail(new Problem(exception.StatusCode, "The body cannot be received.", exception.Message, Body, "Send the choice alone, whole."));
        }
    }

    private static (IReadOnlyDictionary<string, Choice> Choices, Problem? Problem) Read(byte[] body, ICookieConsentFeature consent)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return Read(document.RootElement, consent);
        }

        // Half a character is found no sooner than its text is read, and is no JsonException.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Fail(Problem.BadInput(Body, $"It is not well-formed JSON: {Glimpse(exception.Message)}", Form));
        }
    }

    private static (IReadOnlyDictionary<string, Choice> Choices, Problem? Problem) Read(JsonElement root, ICookieConsentFeature consent)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("categories", out var categories)
            || categories.ValueKind != JsonValueKind.Object)
        {
            return Fail(Problem.BadInput("categories", "The body has no object 'categories'.", Form));
        }

        var choices = new Dictionary<string, Choice>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in categories.EnumerateObject())
        {
            if (Flaw(entry, choices, consent) is { } problem)
            {
                return Fail(problem);
            }

            choices.Add(entry.Name, entry.Value.ValueEquals("accepted") ? Choice.Accepted : Choice.Rejected);
        }

        return (choices, null);
    }

    private static Problem? Flaw(JsonProperty entry, Dictionary<string, Choice> choices, ICookieConsentFeature consent)
    {
        var name = Glimpse(entry.Name);
        var field = $"categories.{name}";
        if (!consent.Choices.ContainsKey(entry.Name))
        {
            return Problem.BadInput(field, $"There is no category '{name}'.", $"Name one of {string.Join(", ", consent.Choices.Keys)}.");
        }

        if (choices.ContainsKey(entry.Name))
        {
            return Problem.BadInput(field, "The category is named twice.", "Name it once.");
        }

        if (entry.Value.ValueKind != JsonValueKind.String || !(entry.Value.ValueEquals("accepted") || entry.Value.ValueEquals("rejected")))
        {
            return Problem.BadInput(field, $"{Glimpse(entry.Value.GetRawText())} is not a choice.", """Write "accepted" or "rejected".""");
        }

        return entry.Name.Equals(CookieCategory.Necessary, StringComparison.OrdinalIgnoreCase) && entry.Value.ValueEquals("rejected")
            ? Problem.BadInput(field, "Necessary cookies cannot be rejected.", "Leave the category out.")
            : null;
    }

    /// <summary>JSON between systems is in UTF-8 (RFC 8259 section 8.1).</summary>
    private static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && (request.GetTypedHeaders().ContentType is not { Charset.Length: > 0 } type
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static Problem TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        "The body is too large.",
        $"It has more than {MostBytes} bytes.",
        Body,
        "Send the choice alone.");

    private static string Glimpse(string text) => text.Length <= LongestGlimpse ? text : $"{text.AsSpan(0, LongestGlimpse)}…";

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var buffer = new byte[MostBytes + 1];
        var count = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return count > MostBytes ? null : buffer[..count];
    }

    private static (IReadOnlyDictionary<string, Choice> Choices, Problem? Problem) Fail(Problem problem) =>
        (ImmutableDictionary<string, Choice>.Empty, problem);
}
