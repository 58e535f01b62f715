using System.Net.Mime;
using System.Text.Json;
using CookieConsent.Catalogue;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints;

/// <summary>The body of <c>PUT /cookies/preferences</c>.</summary>
internal static class PreferencesBody
{
    private const string Categories = "categories";
    private const string Form = """Send { "categories": { "<id>": "accepted" or "rejected", … } }.""";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <exception cref="ProblemException">The body is not valid.</exception>
    public static Task<PreferencesChange> ReadAsync(HttpRequest request, CookieCatalogue catalogue) =>
        RequestBody.ReadAsync(request, MediaTypeNames.Application.Json, HttpRequestJsonExtensions.HasJsonContentType, "The body is not JSON.", body => ParseAsync(body, catalogue));

    private static async Task<PreferencesChange> ParseAsync(HttpRequest request, CookieCatalogue catalogue)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return Parse(document.RootElement, catalogue);
        }

        // Half a surrogate pair is found no sooner than its text is read, and is no JsonException.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ProblemException.BadInput(RequestBody.Field, $"The body is not well-formed JSON: {Problem.Truncate(exception.Message)}", Form);
        }
    }

    private static PreferencesChange Parse(JsonElement root, CookieCatalogue catalogue)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(Categories, out var categories) || categories.ValueKind != JsonValueKind.Object)
        {
            throw ProblemException.BadInput(Categories, $"The body has no object '{Categories}'.", Form);
        }

        var builder = new PreferencesChangeBuilder(catalogue, ConsentSurface.Api);
        if (root.TryGetProperty(PreferencesChangeBuilder.AskedName, out var asked))
        {
            builder.SetAsked(TextOf(asked), asked.GetRawText());
        }

        foreach (var entry in categories.EnumerateObject())
        {
            var choice = ProtocolNames.ParseChoice(TextOf(entry.Value));
            if (builder.Asked?.Names(entry.Name) is true && catalogue.FindCategory(entry.Name) is null)
            {
                builder.AddElsewhere(entry.Name, choice);
            }
            else
            {
                builder.Add($"{Categories}.{Problem.Truncate(entry.Name)}", entry.Name, choice, entry.Value.GetRawText());
            }
        }

        return builder.Build();
    }

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
