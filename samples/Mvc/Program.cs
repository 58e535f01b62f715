var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllersWithViews();
builder.Services.AddCookieConsent();

var app = builder.Build();
app.UseCookieConsent();
app.MapCookieConsent();
app.MapDefaultControllerRoute();
app.Run();
