var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCookieConsent();

var app = builder.Build();
app.UseCookieConsent();
app.UseStaticFiles();
app.MapCookieConsent();

app.MapGet("/", () => Results.File("index.html", "text/html; charset=utf-8"));

// Sets its cookie for every visitor. CookieConsent removes it from the response unless the visitor accepted "first-party".
app.MapGet("/articles/{id:int}", (int id, HttpRequest request, HttpResponse response) =>
{
    var seen = request.Cookies["recommendations"];
    response.Cookies.Append("recommendations", $"{id}", new CookieOptions { MaxAge = TimeSpan.FromDays(30) });
    return new { Article = id, RecommendedAfter = seen };
});

// Reads the choice, so that code can skip work whose cookie would be removed.
app.MapGet("/consent", (HttpContext context) => new { Recommends = context.GetCookieConsent().IsCategoryAllowed("first-party") });

app.Run();
