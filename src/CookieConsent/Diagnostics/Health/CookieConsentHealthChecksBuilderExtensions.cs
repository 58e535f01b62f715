using CookieConsent.Diagnostics.Health;
using CookieConsent.Records.Writing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Contains the extension method that adds the health check of CookieConsent.</summary>
public static class CookieConsentHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check of enforcement. It is unhealthy if <c>UseCookieConsent()</c> is missing, or if deciding on cookies failed in the last
    /// ten minutes. It is degraded if a change of the configuration was refused, if undeclared cookies were set, in report-only mode in
    /// Production, and if pages cannot get the injected banner. Names and counts are in <see cref="HealthReportEntry.Data"/>.
    /// </summary>
    /// <param name="builder">The health checks of the application.</param>
    /// <param name="name">The name of the check. The default is <c>cookie-consent</c>.</param>
    /// <param name="tags">Tags that filter checks. The default is none.</param>
    /// <returns>The builder.</returns>
    /// <remarks>With this check the process collects the names of cookies, as for <c>MapCookieReport()</c>.</remarks>
    public static IHealthChecksBuilder AddCookieConsent(this IHealthChecksBuilder builder, string name = "cookie-consent", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        builder.Services.AddCookieConsent();
        builder.Services.TryAddSingleton<HealthCheckRequest>();
        return builder.AddCheck<CookieConsentHealthCheck>(name, tags: tags ?? []);
    }

    /// <summary>
    /// Adds a health check of consent records, after <c>AddConsentRecords()</c>. It is unhealthy if the store does not answer, and degraded if the
    /// newest sealed hour ended more than three hours ago. The number of records that wait is in <see cref="HealthReportEntry.Data"/>.
    /// </summary>
    /// <param name="builder">The health checks of the application.</param>
    /// <param name="name">The name of the check. The default is <c>cookie-consent-records</c>.</param>
    /// <param name="tags">Tags that filter checks. The default is none.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddConsentRecords(this IHealthChecksBuilder builder, string name = "cookie-consent-records", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        return builder.AddCheck<RecordHealthCheck>(name, tags: tags ?? []);
    }
}
