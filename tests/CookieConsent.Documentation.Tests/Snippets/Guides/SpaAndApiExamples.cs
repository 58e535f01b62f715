namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/spa-and-api.md</c>.</summary>
internal static class SpaAndApiExamples
{
    public static void PagesAndAPIOnTheSameHost(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCookieConsent();

        var app = builder.Build();
        app.UseCookieConsent();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.MapCookieConsent();
        app.MapGet("/api/articles", () => new[] { "Bicycles", "Trains" });
        app.MapFallbackToFile("index.html");
        app.Run();
    }

    public static void AskInTheAPI(WebApplication app)
    {
        app.MapGet("/api/recommendations", (HttpContext context) =>
            context.GetCookieConsent().IsCategoryAllowed("first-party") ? Results.Ok(new[] { "Bicycles" }) : Results.NoContent());
    }
}
