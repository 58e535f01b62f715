using System.Collections.Immutable;
using System.Text.Json;
using CookieConsent.Catalogue;
using CookieConsent.Http;
using CookieConsent.Localization;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints.Json;

/// <summary>The body of <c>PUT /cookies/preferences</c>.</summary>
/// <param name="Choices">The choice on every optional category that changes.</param>
/// <param name="KeepsOthers">Whether any other keeps its choice.</param>
/// <param name="Refused">What the visitor refused and the catalogue does not have.</param>
internal sealed record PreferencesBody(IReadOnlyDictionary<string, ConsentChoice> Choices, bool KeepsOthers, RefusedElsewhere Refused)
{
    private const string Categories = "categories";
    private const string Form = """Send { "categories": { "<id>": "accepted" or "rejected", … } }.""";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(PreferencesBody? Body, Problem? Problem)> ReadAsync(HttpRequest request, CookieCatalogue catalogue)
    {
        // JSON between systems is in UTF-8 (RFC 8259 section 8.1).
        if (ParsedHeaders.ContentType(request) is null || !request.HasJsonContentType() || !BoundedBody.IsInUtf8(request))
        {
            return (null, BoundedBody.OtherType(request, "The body is not JSON.", "Send Content-Type: application/json, in UTF-8."));
        }

        var (bytes, problem) = await BoundedBody.ReadAsync(request).ConfigureAwait(false);
        return problem is null ? Read(bytes, catalogue) : (null, problem);
    }

    private static (PreferencesBody? Body, Problem? Problem) Read(byte[] bytes, CookieCatalogue catalogue)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return Read(document.RootElement, catalogue);
        }

        // Half a character is found no sooner than its text is read, and is no JsonException.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, Problem.BadInput(BoundedBody.Field, $"It is not well-formed JSON: {Problem.Truncate(exception.Message)}", Form));
        }
    }

    private static (PreferencesBody? Body, Problem? Problem) Read(JsonElement root, CookieCatalogue catalogue)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty(Categories, out var categories)
            || categories.ValueKind != JsonValueKind.Object)
        {
            return (null, Problem.BadInput(Categories, $"The body has no object '{Categories}'.", Form));
        }

        if (ReadAsked(root, out var asked) is { } malformed)
        {
            return (null, malformed);
        }

        var reading = new ChoiceParser(catalogue);
        var refused = asked?.Gone(catalogue).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var entry in categories.EnumerateObject())
        {
            if (asked?.Names(entry.Name) is true && catalogue.FindCategory(entry.Name) is null)
            {
                refused.RemoveWhere(id => ChoiceOf(entry.Value) == ConsentChoice.Accepted && id.Equals(entry.Name, StringComparison.OrdinalIgnoreCase));
            }
            else if (reading.Add($"{Categories}.{Problem.Truncate(entry.Name)}", entry.Name, ChoiceOf(entry.Value), entry.Value.GetRawText()) is { } problem)
            {
                return (null, problem);
            }
        }

        return (Of(reading.Choices, asked, catalogue) with { Refused = new RefusedElsewhere([.. refused]) }, null);
    }

    private static PreferencesBody Of(IReadOnlyDictionary<string, ConsentChoice> choices, AskedCategories? asked, CookieCatalogue catalogue)
    {
        var changed = (from category in catalogue.OptionalCategories
                       let choice = AskedChoice.Of(category, choices.GetValueOrDefault(category.Id, ConsentChoice.Undecided), asked)
                       where choice is not null
                       select KeyValuePair.Create(category.Id, choice.Value)).ToImmutableDictionary();
        return new PreferencesBody(changed, KeepsOthers: changed.Count < catalogue.OptionalCategories.Count(), new RefusedElsewhere([]));
    }

    private static Problem? ReadAsked(JsonElement root, out AskedCategories? asked)
    {
        asked = null;
        if (!root.TryGetProperty(AskedField.Name, out var member))
        {
            return null;
        }

        if (member.ValueKind != JsonValueKind.String)
        {
            return AskedField.NotAsked(member.GetRawText());
        }

        (asked, var problem) = AskedField.Read(member.GetString()!);
        return problem;
    }

    private static ConsentChoice? ChoiceOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ProtocolNames.ParseChoice(value.GetString()!) : null;
}
