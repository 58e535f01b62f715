using System.Text;

namespace CookieConsent.Tests.Support;

/// <summary>The requests about a visitor's choice, as bytes on the wire.</summary>
internal static class PreferencesRequests
{
    public const string Path = "/cookies/preferences";

    public static Task<ReceivedResponse> GetPreferencesAsync(this Visitor visitor) => visitor.GetAsync(Path);

    public static Task<ReceivedResponse> PutAsync(this Visitor visitor, string body, string? contentType = "application/json") =>
        visitor.PutAsync(Encoding.UTF8.GetBytes(body), contentType);

    public static Task<ReceivedResponse> PutAsync(this Visitor visitor, byte[] body, string? contentType = "application/json", bool chunked = false)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = content };
        if (chunked)
        {
            request.Headers.TransferEncodingChunked = true;
            content.Headers.ContentLength = null;
        }

        return visitor.SendAsync(request);
    }

    /// <summary>The choice per category, in the order of the response: <c>statistics:accepted</c>.</summary>
    public static IEnumerable<string> Categories(this ReceivedResponse response) =>
        response.Json.GetProperty("categories").EnumerateObject().Select(entry => $"{entry.Name}:{entry.Value.GetString()}");
}
