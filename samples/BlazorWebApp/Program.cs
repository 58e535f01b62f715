using System.Security.Claims;
using BlazorWebApp.Components;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddCookieConsent();
builder.Services.AddCascadingCookieConsent();

// The sample has no user store, so there is no security stamp to validate.
builder.Services.AddAuthorization().AddAuthentication(IdentityConstants.ApplicationScheme)
    .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie => (cookie.LoginPath, cookie.Events) = ("/sign-in", new())));

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

// Identity marks its cookie as essential. So it is sent before a choice, although undeclared cookies are removed.
app.MapPost("/sign-in", ([FromForm] string name) => Results.SignIn(
    new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], IdentityConstants.ApplicationScheme)),
    new AuthenticationProperties { RedirectUri = "/" },
    IdentityConstants.ApplicationScheme));

// Another origin, which stands for the hosts of a video and of statistics.
var other = app.MapGroup("").RequireHost("*:5093");
other.MapGet("/film", () => Results.Text("<!DOCTYPE html><title>Film</title><h1>A film</h1>", "text/html"));
other.MapGet("/count.js", () => Results.Text("console.log('This visit is counted.');", "text/javascript"));

app.Run();
