namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/blazor.md</c>.</summary>
internal static class BlazorExamples
{
    public static void AskForTheChoiceInAComponent(WebApplicationBuilder builder)
    {
        builder.Services.AddCascadingCookieConsent();
    }
}
