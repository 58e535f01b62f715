using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>A site whose every page holds content back until third parties are accepted.</summary>
internal static class HeldSite
{
    public const string Nonce = "bm9uY2U";

    /// <param name="content">What waits, as markup.</param>
    /// <param name="policy">The content security policy of its pages; its scripts then have <see cref="Nonce"/>.</param>
    /// <param name="first">What stands in the pipeline before everything else.</param>
    public static Task<Site> OpenAsync(string content, string? policy = null, Action<WebApplication>? first = null) => Site.StartAsync(
        $$"""{ "Categories": {{Library.Categories}} }""",
        builder => builder.Services.AddRazorComponents(),
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
            return new RazorComponentResult<HeldPage>(new Dictionary<string, object?>
            {
                [nameof(HeldPage.Content)] = content,
                [nameof(HeldPage.Nonce)] = policy is null ? null : Nonce,
            }).ExecuteAsync(context);
        });
}
