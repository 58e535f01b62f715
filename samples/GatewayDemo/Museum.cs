using System.Net.Mime;

namespace GatewayDemo;

/// <summary>A site of a few pages that sets cookies without asking, and knows of no consent and of no gateway.</summary>
internal static class Museum
{
    public static WebApplication Build(string address, ThirdParties thirdParties)
    {
        var pages = new MuseumPages(thirdParties);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);

        var app = builder.Build();
        app.UseStaticFiles();
        app.Use(MuseumCookies.SetAsync);
        app.MapGet("/", () => Page(pages.Home));
        app.MapGet("/visit", () => Page(pages.Visit));
        app.MapGet("/received", (HttpRequest request) => Page(pages.Received(request.Cookies.Keys.Order(StringComparer.Ordinal))));
        app.MapGet("/heard", () => Page(pages.Heard));
        return app;
    }

    private static IResult Page(string html) => Results.Text(html, MediaTypeNames.Text.Html, System.Text.Encoding.UTF8);
}
