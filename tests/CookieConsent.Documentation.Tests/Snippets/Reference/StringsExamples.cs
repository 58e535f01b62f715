namespace CookieConsent.Documentation.Tests.Snippets.Reference;

/// <summary>The examples of <c>docs/reference/strings.md</c>.</summary>
internal static class StringsExamples
{
    public static void ChangeAText(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent(options => options.Sentences["PromptHeading"] = "Cookies on this site");
    }
}
