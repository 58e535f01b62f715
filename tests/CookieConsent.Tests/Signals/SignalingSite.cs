using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Signals;

/// <summary>A site that sets one cookie of each kind, and visitors whose browsers send the signal.</summary>
internal static class SignalingSite
{
    public static readonly string ThirdParty = SettingsFor("third-party");

    public static string SettingsFor(params string[] categories) =>
        Declared.CatalogueWith($$"""
            "GlobalPrivacyControl": { "Rejects": [{{string.Join(", ", categories.Select(category => $"\"{category}\""))}}] }
            """);

    public static Task<Site> StartAsync(string settings) => Site.StartAsync(settings, endpoint: SetCookies);

    /// <summary>A visitor whose browser sends a value of <c>Sec-GPC</c>; <see langword="null"/> for none.</summary>
    public static Visitor NewVisitor(this Site site, string? signal)
    {
        var visitor = site.NewVisitor();
        if (signal is not null)
        {
            visitor.Headers["Sec-GPC"] = signal;
        }

        return visitor;
    }

    private static Task SetCookies(HttpContext context)
    {
        foreach (var name in new[] { Declared.Necessary, Declared.Anonymous, Declared.Statistics, Declared.FirstParty, Declared.ThirdParty })
        {
            context.Response.Headers.Append("Set-Cookie", $"{name}=1");
        }

        return context.Response.WriteAsync("page");
    }
}
