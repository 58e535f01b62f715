using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>An application that knows nothing of the library, whose pages get the banner put in, or not.</summary>
internal static class ForeignSite
{
    /// <param name="isInjected">Whether they do.</param>
    /// <param name="policy">Its content-security policy.</param>
    /// <param name="stream">What it sends at <c>/stream</c>.</param>
    public static Task<Site> OpenAsync(bool isInjected = true, string? policy = null, RequestDelegate? stream = null) => Site.StartAsync(
        $$"""{ "Banner": { "Inject": {{(isInjected ? "true" : "false")}} }, "Categories": {{Library.Categories}} }""",
        builder => builder.Services.AddCookieConsent().AddBannerInjection(),
        app =>
        {
            app.UseCookieConsent();
            app.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = policy;
                return next(context);
            });
            app.MapCookieConsent();
            app.MapLibraryFiles();
            app.MapGet("/styles/{name}", (string name) => Results.Text(ForeignPages.Style(name), "text/css"));
            app.MapGet("/stream", stream ?? (_ => Task.CompletedTask));
            foreach (var name in ForeignPages.Names)
            {
                app.MapGet($"/{name}", (HttpContext context) => Respond(context, name));
            }
        });

    private static IResult Respond(HttpContext context, string page)
    {
        foreach (var cookie in new[] { Library.Statistics, Library.Necessary })
        {
            context.Response.Cookies.Append(cookie, "1", new CookieOptions { MaxAge = TimeSpan.FromDays(20) });
        }

        return Results.Text(ForeignPages.Document(page), "text/html; charset=utf-8");
    }
}
