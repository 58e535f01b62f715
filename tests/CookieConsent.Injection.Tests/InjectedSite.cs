using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Injection.Tests;

/// <summary>A site that knows nothing of the banner, and gets it put into its pages.</summary>
internal static class InjectedSite
{
    public const string Page = "<!DOCTYPE html><html lang=en><head><title>Town</title></head><body class=home><main>Open from nine.</main></body></html>";

    public static readonly string SwitchedOff = Declared.CatalogueWith("\"Banner\": { \"Inject\": false }");

    /// <param name="endpoint">What it sends; by default <see cref="Page"/>.</param>
    /// <param name="settings">What it declares.</param>
    /// <param name="configure">The host.</param>
    /// <param name="pipeline">What stands in the pipeline behind enforcement.</param>
    public static Task<Site> StartAsync(
        RequestDelegate? endpoint = null,
        string? settings = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? pipeline = null) =>
        Site.StartAsync(
            settings,
            builder =>
            {
                builder.Services.AddCookieConsent().AddBannerInjection();
                configure?.Invoke(builder);
            },
            app =>
            {
                app.UseCookieConsent();
                pipeline?.Invoke(app);
                app.MapCookieConsent();
            },
            endpoint ?? (context => context.WriteHtmlAsync(Page)));

    public static Task WriteHtmlAsync(this HttpContext context, string html, string contentType = "text/html; charset=utf-8")
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(html);
    }
}
