namespace CookieConsent.Documentation.Tests.Snippets.Reference;

/// <summary>The examples of <c>docs/reference/cookies-and-patterns.md</c>.</summary>
internal static class CookiesAndPatternsExamples
{
    public static void ASPNETCoresOwnCookies(WebApplicationBuilder builder)
    {
        builder.Services.AddSession(session => session.Cookie.IsEssential = true);
        builder.Services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(tempData => tempData.Cookie.IsEssential = true);
    }
}
