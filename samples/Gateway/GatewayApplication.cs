namespace Gateway;

/// <summary>The gateway. What it proxies and what it declares is in <c>appsettings.json</c>.</summary>
public static class GatewayApplication
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        builder.WebHost.ConfigureKestrel(AsItComes.PassHeaders);
        builder.Services.AddCookieConsent().AddBannerInjection();
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy")).AddTransforms(AsItComes.Transform);

        var app = builder.Build();

        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapReverseProxy();

        return app;
    }
}
