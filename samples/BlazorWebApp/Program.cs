using BlazorWebApp.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddCookieConsent();

var app = builder.Build();
app.UseCookieConsent();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapCookieConsent();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

// Sets its cookie for every visitor. CookieConsent removes it from the response unless the visitor accepted "first-party".
app.MapGet("/articles/{id:int}", (int id, HttpResponse response) =>
{
    response.Cookies.Append("recommendations", $"{id}", new CookieOptions { MaxAge = TimeSpan.FromDays(30) });
    return Results.Redirect("/");
});

app.Run();
