namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/prove-consent.md</c>.</summary>
internal static class ProveConsentExamples
{
    public static void RecordChoices(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddConsentRecords().UseFile("records.ndjson");
    }

    public static void Map(WebApplication app)
    {
        app.MapConsentRecords("/admin/consent").RequireAuthorization("Operators");
    }
}
