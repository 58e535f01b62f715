namespace CookieConsent.Documentation.Tests.Snippets.Start;

/// <summary>The examples of <c>docs/start/your-catalogue.md</c>.</summary>
internal static class YourCatalogueExamples
{
    public static void Step3MarkTheSessionEssential(WebApplicationBuilder builder)
    {
        builder.Services.AddSession(session => session.Cookie.IsEssential = true);
    }
}
