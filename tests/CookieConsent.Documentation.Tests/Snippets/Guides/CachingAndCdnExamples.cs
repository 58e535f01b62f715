namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/caching-and-cdn.md</c>.</summary>
internal static class CachingAndCdnExamples
{
    public static void OutputCaching(WebApplicationBuilder builder)
    {
        builder.Services.AddOutputCache(options => options.AddPolicy("page", policy => policy.VaryByCookieConsent()));
    }

    public static void OutputCaching2(WebApplication app)
    {
        app.UseCookieConsent();
        app.UseRequestLocalization();
        app.UseOutputCache();
        app.MapRazorPages().CacheOutput("page");
    }
}
