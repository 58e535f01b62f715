using CookieConsent.Testing;

namespace CookieConsent.Documentation.Tests.Snippets.Start;

/// <summary>The examples of <c>docs/start/getting-started.md</c>.</summary>
internal static class GettingStartedExamples
{
    public static void Others()
    {
        var app = WebApplication.Create();
        app.MapGet("/stats.js", () => Results.Text(
            "document.cookie = '_visit.' + Date.now() + '=1; max-age=34128000'; localStorage.setItem('visit-queue', '[]');", "text/javascript"));
        app.MapGet("/pixel.gif", () => Results.File(Convert.FromBase64String("R0lGODlhAQABAAAAACwAAAAAAQABAAA="), "image/gif"));
        app.MapGet("/chat", () => Results.Text("<p>May we help you?</p>", "text/html"));
        app.Run("http://localhost:5601");
    }

    public static void Shop(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCookieConsent().AddBannerInjection();

        var app = builder.Build();
        app.UseCookieConsent();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.MapGet("/products/{id}", (int id, HttpResponse response) =>
        {
            response.Cookies.Append("shop_seen", $"{id}", new CookieOptions { MaxAge = TimeSpan.FromDays(400) });
            return Results.Content($"<!DOCTYPE html><html lang=\"en\"><title>Product {id}</title><h1>Product {id}</h1></html>", "text/html");
        });
        app.MapCookieConsent();
        app.MapCookieReport();
        app.Run();
    }

    public static void ProductPage(int id, HttpResponse response)
    {
        if (response.HttpContext.GetCookieConsent().IsCookieAllowed("shop_seen"))
        {
            response.Cookies.Append("shop_seen", $"{id}", new CookieOptions { MaxAge = TimeSpan.FromDays(30), Secure = true });
        }
    }

    public static void PlantedCookie(WebApplication app)
    {
        app.MapGet("/about", (HttpResponse response) =>
        {
            response.Cookies.Append("shop_campaign", "spring");
            return "About the shop";
        });
    }

    public sealed class CookieTests
    {
        [Fact]
        public async Task Shop_keeps_to_its_cookie_catalogue()
        {
            await using var app = new WebApplicationFactory<Program>().WithCookieRecorder(out var cookies);
            await cookies.VisitAllAsync(app, visit => visit.Route("id", "1"));

            cookies.ShouldSetNothingBeforeConsent();
            cookies.ShouldDeclareEveryCookie();
            cookies.ShouldMatchTheCatalogue("_visit.*");    // a script sets it, so a server test cannot see it
        }
    }
}
