namespace CookieConsent.Documentation.Tests.Snippets.Start;

/// <summary>The examples of <c>docs/start/quick-start.md</c>.</summary>
internal static class QuickStartExamples
{
    public static void RazorPages(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorPages();
        builder.Services.AddCookieConsent();

        var app = builder.Build();
        app.UseCookieConsent();
        app.MapStaticAssets();
        app.MapCookieConsent();
        app.MapRazorPages();
        app.MapGet("/recommend", (HttpResponse response) =>
            response.Cookies.Append("recommendations", "12", new CookieOptions { MaxAge = TimeSpan.FromDays(30) }));
        app.Run();
    }

    public static void MVC(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllersWithViews();
        builder.Services.AddCookieConsent();

        var app = builder.Build();
        app.UseCookieConsent();
        app.MapStaticAssets();
        app.MapCookieConsent();
        app.MapDefaultControllerRoute();
        app.Run();
    }

    public static void Blazor(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCookieConsent();

        var app = builder.Build();
        app.UseCookieConsent();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapCookieConsent();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.Run();
    }

    public static void MinimalAPI(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCookieConsent();

        var app = builder.Build();
        app.UseCookieConsent();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.MapCookieConsent();
        app.MapGet("/recommend", (HttpResponse response) =>
            response.Cookies.Append("recommendations", "12", new CookieOptions { MaxAge = TimeSpan.FromDays(30) }));
        app.Run();
    }
}
