using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>The cookies of a request as an application sees them, sent as JSON.</summary>
internal sealed record VisibleRequestCookies(string[] Lines, Dictionary<string, string> Cookies)
{
    public static readonly RequestDelegate Answer = context => context.Response.WriteAsJsonAsync(Of(context.Request));

    public static VisibleRequestCookies Of(HttpRequest request) =>
        new([.. request.Headers.Cookie.Select(line => line ?? "")], request.Cookies.ToDictionary(cookie => cookie.Key, cookie => cookie.Value));

    /// <param name="answer">A whole response as it came, or its body alone.</param>
    public static VisibleRequestCookies In(string answer)
    {
        var json = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
        return System.Text.Json.JsonSerializer.Deserialize<VisibleRequestCookies>(json, System.Text.Json.JsonSerializerOptions.Web)!;
    }

    public static async Task<VisibleRequestCookies> OfPageAsync(Visitor visitor) => In((await visitor.GetAsync("/page")).Body);
}
