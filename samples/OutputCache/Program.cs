var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOutputCache();
builder.Services.AddCookieConsent();

var app = builder.Build();
app.UseCookieConsent();
app.UseOutputCache();
app.MapCookieConsent();

// The page depends on the choice. One entry per state of visitors is stored, never one per visitor.
app.MapGet("/", (HttpContext context, TimeProvider time) => Results.Content(
    $"""
    <!DOCTYPE html>
    <html lang="en">
    <title>Output cache</title>
    <script src="/cookies/assets/vchoice.js" defer></script>
    <body>
      <h1>{(context.GetCookieConsent().IsCategoryAllowed("first-party") ? "Recommended for you" : "Most read")}</h1>
      <p>Rendered at {time.GetUtcNow():HH:mm:ss.fff}. Reload: the time stays the same until you choose.</p>
    </body>
    </html>
    """,
    "text/html; charset=utf-8")).CacheOutput(policy => policy.VaryByCookieConsent());

app.Run();
