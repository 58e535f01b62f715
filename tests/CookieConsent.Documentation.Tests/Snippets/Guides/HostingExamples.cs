namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/hosting.md</c>.</summary>
internal static class HostingExamples
{
    public static void BehindAnyProxy(WebApplicationBuilder builder)
    {
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    public static void BehindAnyProxy2(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseCookieConsent();
    }
}
