namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/monitoring.md</c>.</summary>
internal sealed class MonitoringExamples
{
    public static void HealthCheck1(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCookieConsent();
    }
}
