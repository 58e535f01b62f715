namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/wording-and-languages.md</c>.</summary>
internal static class WordingAndLanguagesExamples
{
    public static void YourCatalogueInSeveralLanguages(WebApplicationBuilder builder)
    {
        builder.Services.AddRequestLocalization(localization => localization
            .AddSupportedCultures("en", "fr")
            .AddSupportedUICultures("en", "fr"));
    }

    public static void YourCatalogueInSeveralLanguages2(WebApplication app)
    {
        app.UseCookieConsent();
        app.UseRequestLocalization();
    }

    public static void TheLibrarysSentences(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent(options => options.Sentences["PromptHeading"] = "Cookies at the town library");
    }

    public static void AnotherLanguage(WebApplicationBuilder builder)
    {
        builder.Configuration.AddJsonFile("cookies.it.json", optional: false, reloadOnChange: true);
    }
}
