using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>A site whose every page has pieces that wait for third parties, wherever they stand.</summary>
internal static class GatedSite
{
    /// <param name="body">The markup of the page, in which what stands in double braces waits.</param>
    /// <param name="head">The same in the page's head.</param>
    /// <param name="policy">The content security policy of its pages; its scripts then have <see cref="HeldSite.Nonce"/>.</param>
    /// <param name="reload">The value of <c>data-vchoice-reload</c>.</param>
    /// <param name="first">What stands in the pipeline before everything else.</param>
    /// <param name="configure">The host.</param>
    public static Task<Site> OpenAsync(
        string body,
        string head = "",
        string? policy = null,
        string? reload = null,
        Action<WebApplication>? first = null,
        Action<WebApplicationBuilder>? configure = null) => Site.StartAsync(
        $$"""{ "Categories": {{Library.Categories}} }""",
        builder =>
        {
            builder.Services.AddRazorComponents();
            configure?.Invoke(builder);
        },
        app =>
        {
            first?.Invoke(app);
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapLibraryFiles();
        },
        context =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
            return new RazorComponentResult<GatedPage>(new Dictionary<string, object?>
            {
                [nameof(GatedPage.Head)] = head,
                [nameof(GatedPage.Body)] = body,
                [nameof(GatedPage.Nonce)] = policy is null ? null : HeldSite.Nonce,
                [nameof(GatedPage.Reload)] = reload,
            }).ExecuteAsync(context);
        });
}
