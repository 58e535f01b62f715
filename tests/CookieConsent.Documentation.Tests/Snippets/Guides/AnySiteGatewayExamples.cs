namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/any-site-gateway.md</c>.</summary>
internal static class AnySiteGatewayExamples
{
    public static void ASiteThatIsNotASPNETCore(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCookieConsent().AddBannerInjection();
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));

        var app = builder.Build();
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapReverseProxy();
        app.Run();
    }

    public static void StaticFilesAndOldPagesOfYourOwnApplication(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddBannerInjection();
    }
}
