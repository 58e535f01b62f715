using System.Net.Mime;

namespace GatewayDemo;

/// <summary>A site of a few pages that sets cookies without asking, and knows of no consent and of no gateway.</summary>
internal static class Museum
{
    public static WebApplication Build(string address)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);

        var app = builder.Build();
        app.UseStaticFiles();
        app.Use(MuseumCookies.SetAsync);
        app.MapGet("/", () => Page(MuseumPages.Home));
        app.MapGet("/visit", () => Page(MuseumPages.Visit));
        app.MapGet("/received", (HttpRequest request) => Page(MuseumPages.Received(request.Cookies.Keys.Order(StringComparer.Ordinal))));
        return app;
    }

    private static IResult Page(string html) => Results.Text(html, MediaTypeNames.Text.Html, System.Text.Encoding.UTF8);
}
