namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/cms.md</c>.</summary>
internal static class CmsExamples
{
    public static void Steps(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent();

        var app = builder.Build();
        app.UseCookieConsent();
        app.MapCookieConsent();
    }
}
