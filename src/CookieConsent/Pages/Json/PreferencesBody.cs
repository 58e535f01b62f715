using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Pages.Json;

/// <summary>Reads the body of <c>PUT /cookies/preferences</c>.</summary>
internal static class PreferencesBody
{
    private const string Form = """Send { "categories": { "<id>": "accepted" or "rejected", … } }.""";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <returns>The choices, or what is wrong with the body.</returns>
    public static async Task<(IReadOnlyDictionary<string, Choice> Choices, Problem? Problem)> ReadAsync(HttpRequest request, ICookieConsentFeature consent)
    {
        // JSON between systems is in UTF-8 (RFC 8259 section 8.1).
        if (!request.HasJsonContentType() || !BoundedBody.IsInUtf8(request))
        {
            return Fail(BoundedBody.OtherType(request, "The body is not JSON.", "Send Content-Type: application/json, in UTF-8."));
        }

        var (body, problem) = await BoundedBody.ReadAsync(request).ConfigureAwait(false);
        return problem is null ? Read(body, consent) : Fail(problem);
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
            return Fail(Problem.BadInput(BoundedBody.Field, $"It is not well-formed JSON: {Problem.Glimpse(exception.Message)}", Form));
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

        var reading = new ChoiceReading(consent);
        foreach (var entry in categories.EnumerateObject())
        {
            if (reading.Add($"categories.{Problem.Glimpse(entry.Name)}", entry.Name, ChoiceOf(entry.Value), entry.Value.GetRawText()) is { } problem)
            {
                return Fail(problem);
            }
        }

        return (reading.Choices, null);
    }

    private static Choice? ChoiceOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ChoiceWord.Read(value.GetString()!) : null;

    private static (IReadOnlyDictionary<string, Choice> Choices, Problem? Problem) Fail(Problem problem) =>
        (ImmutableDictionary<string, Choice>.Empty, problem);
}
