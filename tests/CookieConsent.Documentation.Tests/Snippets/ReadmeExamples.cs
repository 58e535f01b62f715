namespace CookieConsent.Documentation.Tests.Snippets;

/// <summary>The examples of <c>README.md</c>.</summary>
internal static class ReadmeExamples
{
    public static void QuickStart(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorPages();
        builder.Services.AddCookieConsent();   // reads the "CookieConsent" section of appsettings.json
        var app = builder.Build();
        app.UseCookieConsent();                // removes and hides cookies
        app.MapCookieConsent();                // the policy page and the visitor's choice, under "/cookies"
        app.MapRazorPages();
        app.MapGet("/recommend", (HttpResponse response) =>
            response.Cookies.Append("recommendations", "12", new CookieOptions { MaxAge = TimeSpan.FromDays(30) }));
        app.Run();
    }
}
