using System.Net;
using System.Text.Json;

namespace CookieConsent.Tests.Support;

/// <summary>The catalogue as auditors ask for it.</summary>
internal static class CatalogueRequests
{
    public const string Path = "/cookies/catalogue";

    /// <summary>Asks in a language, or without saying one.</summary>
    public static async Task<ReceivedResponse> GetCatalogueAsync(this Site site, string? acceptLanguage = null)
    {
        using var visitor = site.NewVisitor();
        if (acceptLanguage is not null)
        {
            visitor.Headers["Accept-Language"] = acceptLanguage;
        }

        var response = await visitor.GetAsync(Path);
        response.Status.Should().Be(HttpStatusCode.OK);
        return response;
    }

    public static JsonElement Category(this ReceivedResponse response, string id) =>
        response.Json.GetProperty("categories").EnumerateArray().Single(category => category.GetProperty("id").GetString() == id);

    public static JsonElement Cookie(this ReceivedResponse response, string name) =>
        response.Json.GetProperty("categories").EnumerateArray()
            .SelectMany(category => category.GetProperty("cookies").EnumerateArray())
            .Single(cookie => cookie.GetProperty("name").GetString() == name);

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    /// <summary>The names that a category shows, in their order.</summary>
    public static IEnumerable<string?> CookieNames(this JsonElement category) =>
        category.GetProperty("cookies").EnumerateArray().Select(cookie => cookie.Text("name"));
}
