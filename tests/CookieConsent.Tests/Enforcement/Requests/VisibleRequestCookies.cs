using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>The cookies of a request as an application sees them, sent as JSON.</summary>
internal sealed record VisibleRequestCookies(string[] Lines, Dictionary<string, string> Cookies)
{
    public static readonly RequestDelegate Respond = context => context.Response.WriteAsJsonAsync(Of(context.Request));

    public static VisibleRequestCookies Of(HttpRequest request) =>
        new([.. request.Headers.Cookie.Select(line => line ?? "")], request.Cookies.ToDictionary(cookie => cookie.Key, cookie => cookie.Value));

    /// <param name="response">A whole response as it came, or its body alone.</param>
    public static VisibleRequestCookies In(string response)
    {
        var json = response[response.IndexOf('{', StringComparison.Ordinal)..(response.LastIndexOf('}') + 1)];
        return System.Text.Json.JsonSerializer.Deserialize<VisibleRequestCookies>(json, System.Text.Json.JsonSerializerOptions.Web)!;
    }

    public static async Task<VisibleRequestCookies> OfPageAsync(Visitor visitor) => In((await visitor.GetAsync("/page")).Body);
}
