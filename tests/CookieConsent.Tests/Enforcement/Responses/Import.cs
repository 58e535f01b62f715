using CookieConsent.Tests.Preferences.Import;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Visitors who come from another platform, and sites that take their choices.</summary>
internal static class Import
{
    public const string Name = "cookies_preferences";

    /// <param name="members">Further settings, as JSON members.</param>
    public static string Settings(string? members = null) => Declared.CatalogueWith(members is null ? Imports.Mapping : $"{Imports.Mapping}, {members}");

    /// <summary>A visitor who brings a value along.</summary>
    public static Visitor NewVisitorWith(this Site site, string json)
    {
        var visitor = site.NewVisitor();
        visitor.Jar[Name] = Uri.EscapeDataString(json);
        return visitor;
    }

    /// <summary>A visitor who accepted or rejected everything that is mapped.</summary>
    public static Visitor NewVisitorWith(this Site site, bool accepts, DateTimeOffset decidedAt)
    {
        var visitor = site.NewVisitor();
        visitor.Jar[Name] = Imports.Cookie(accepts, decidedAt)["cookies_preferences=".Length..];
        return visitor;
    }

    /// <summary>Opens a page as a browser does.</summary>
    public static Task<ReceivedResponse> NavigateAsync(this Visitor visitor, string path = "/page") => visitor.RequestAsync(path, ("Sec-Fetch-Mode", "navigate"));

    /// <summary>Asks for a part of a page as its script does.</summary>
    public static Task<ReceivedResponse> FetchAsync(this Visitor visitor, string path = "/page") => visitor.RequestAsync(path, ("Sec-Fetch-Mode", "cors"), ("Accept", "text/html"));

    public static Task<ReceivedResponse> RequestAsync(this Visitor visitor, string path, params (string Name, string Value)[] headers) =>
        visitor.RequestAsync(HttpMethod.Get, path, headers);

    public static Task<ReceivedResponse> RequestAsync(this Visitor visitor, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return visitor.SendAsync(request);
    }
}
