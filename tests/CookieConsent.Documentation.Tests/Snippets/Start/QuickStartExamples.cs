namespace CookieConsent.Documentation.Tests.Snippets.Start;

/// <summary>The examples of <c>docs/start/quick-start.md</c>.</summary>
internal static class QuickStartExamples
{
    public static void RazorPages(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorPages();
        builder.Services.AddCookieConsent();    // add

        var app = builder.Build();
        app.UseCookieConsent();                 // add
        app.MapStaticAssets();
        app.MapCookieConsent();                 // add
        app.MapRazorPages();
        app.MapGet("/recommend", (HttpResponse response) =>    // add, with the next line
            response.Cookies.Append("recommendations", "12", new CookieOptions { MaxAge = TimeSpan.FromDays(30) }));
        app.Run();
    }

    public static void MVC(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllersWithViews();
        builder.Services.AddCookieConsent();    // add

        var app = builder.Build();
        app.UseCookieConsent();                 // add
        app.MapStaticAssets();
        app.MapCookieConsent();                 // add
        app.MapDefaultControllerRoute();
        app.Run();
    }

    public static void Blazor(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCookieConsent();    // add

        var app = builder.Build();
        app.UseCookieConsent();                 // add
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapCookieConsent();                 // add
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.Run();
    }

    public static void MinimalAPI(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCookieConsent();    // add

        var app = builder.Build();
        app.UseCookieConsent();                 // add
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.MapCookieConsent();                 // add
        app.MapGet("/recommend", (HttpResponse response) =>    // add, with the next line
            response.Cookies.Append("recommendations", "12", new CookieOptions { MaxAge = TimeSpan.FromDays(30) }));
        app.Run();
    }
}
