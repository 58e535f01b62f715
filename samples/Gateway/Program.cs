using Gateway;

var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(AsItComes.PassHeaders);
builder.Services.AddCookieConsent().AddBannerInjection();
builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy")).AddTransforms(AsItComes.Transform);

var app = builder.Build();

app.UseCookieConsent();
app.MapCookieConsent();
app.MapReverseProxy();

app.Run();
