namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/multi-tenant.md</c>.</summary>
internal static class MultiTenantExamples
{
    public static void TenantsInThePath(WebApplication app)
    {
        app.UseCookieConsent();
        app.MapCookieConsent("/{tenant}/cookies");
        app.MapCookieConsent();
        app.MapRazorPages();
    }

    public static void APathBasePerTenant(WebApplication app)
    {
        app.UsePathBase("/acme");
        app.UseCookieConsent();
    }
}
