namespace CookieConsent.Documentation.Tests.Snippets.Reference;

/// <summary>The examples of <c>docs/reference/injection.md</c>.</summary>
internal static class InjectionExamples
{
    public static void Injection(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddBannerInjection();
    }
}
