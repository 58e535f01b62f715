namespace CookieConsent.Documentation.Tests.Snippets.Reference;

/// <summary>The examples of <c>docs/reference/preferences-cookie.md</c>.</summary>
internal static class PreferencesCookieExamples
{
    public static void ValuesOfAnotherPlatform(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent(options => options.ImportedChoices["video:player"] = "third-party");
    }
}
