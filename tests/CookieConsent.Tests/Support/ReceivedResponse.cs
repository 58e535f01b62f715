using System.Net;
using System.Text.Json;

namespace CookieConsent.Tests.Support;

/// <summary>What a visitor received.</summary>
internal sealed record ReceivedResponse(HttpStatusCode Status, string Body, IReadOnlyList<ReceivedCookie> SetCookies, ILookup<string, string> Headers)
{
    /// <summary>The body's bytes, as they came over the wire.</summary>
    public byte[] Content { get; private init; } = [];

    /// <summary>The names of the cookies it sets, in the order of their lines.</summary>
    public IEnumerable<string> CookieNames => SetCookies.Select(cookie => cookie.Name);

    /// <summary>Its <c>Set-Cookie</c> lines as they stand.</summary>
    public IEnumerable<string> CookieLines => SetCookies.Select(cookie => cookie.Line);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static async Task<ReceivedResponse> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => (header.Key, Value: value)))
            .ToLookup(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        return new ReceivedResponse(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            [.. headers["Set-Cookie"].Select(ReceivedCookie.Parse)],
            headers)
        {
            Content = await response.Content.ReadAsByteArrayAsync(),
        };
    }
}
