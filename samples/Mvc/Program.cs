var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllersWithViews();
builder.Services.AddCookieConsent();

var app = builder.Build();
app.UseCookieConsent();
app.MapCookieConsent();
app.MapDefaultControllerRoute();

// Another origin, which stands for the host of a video.
app.MapGet("/film", () => Results.Text("<!DOCTYPE html><title>Film</title><h1>A film</h1>", "text/html")).RequireHost("*:5094");

app.Run();
