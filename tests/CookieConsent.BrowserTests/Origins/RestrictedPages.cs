using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>A site with one page, which may load from another origin once third parties are accepted.</summary>
internal static class RestrictedPages
{
    public static Task<Site> OpenAsync(OtherOrigin other, string page, string handling = "Enforce", string? policy = null) => Site.StartAsync(
        $$"""{ "ThirdParties": "{{handling}}", "Categories": { "third-party": { "Origins": { "{{other.Address.ToString().TrimEnd('/')}}": "script img frame" } } } }""",
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
        },
        endpoint: context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy = policy;
            return context.Response.WriteAsync(page);
        });
}
