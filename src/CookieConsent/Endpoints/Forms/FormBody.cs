using System.Net.Mime;
using CookieConsent.Endpoints.Json;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Endpoints.Forms;

/// <summary>Reads the fields of a form, and no more of them than a choice can need.</summary>
internal static class FormBody
{
    /// <returns>The fields in their order, or what is wrong with the body.</returns>
    public static async Task<(IReadOnlyList<KeyValuePair<string, string>> Fields, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        if (!IsForm(request) || !BoundedBody.IsInUtf8(request))
        {
            return ([], BoundedBody.OtherType(request, "The body is not a form.", $"Send Content-Type: {MediaTypeNames.Application.FormUrlEncoded}, in UTF-8."));
        }

        var (body, problem) = await BoundedBody.ReadAsync(request).ConfigureAwait(false);
        if (problem is not null)
        {
            return ([], problem);
        }

        return (AlreadyRead(request) ?? UrlEncoded.Read(body)) is { } fields
            ? (fields, null)
            : ([], Problem.BadInput(BoundedBody.Field, "It is not a well-formed form: a '%' without two hexadecimal digits, or bytes that are not UTF-8.", "Encode names and values as a browser does."));
    }

    /// <summary>A host that checks every form for a token has read the body by now, and leaves nothing of it.</summary>
    private static IReadOnlyList<KeyValuePair<string, string>>? AlreadyRead(HttpRequest request) =>
        request.HttpContext.Features.Get<IFormFeature>()?.Form is { } form
            ? [.. form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))]
            : null;

    private static bool IsForm(HttpRequest request) =>
        ParsedHeaders.ContentType(request) is { } type
        && type.MediaType.Equals(MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase);
}
