using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Components.Markup;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Enforcement;
using CookieConsent.Links;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Diagnostics.Health;

/// <summary>Whether cookies are enforced as the site intends: names and counts as data, and no description, which sites may show to everybody.</summary>
internal sealed class CookieConsentHealthCheck(
    CookieConsentStartupFilter enforcement,
    CatalogueAccessor current,
    CookieReportFactory reports,
    ConsentHealth health,
    ConsentRouteRegistry mappings,
    IWebHostEnvironment? environment = null,
    IBannerInjection? injection = null) : IHealthCheck
{
    /// <summary>A probe may come every few minutes. A failure is not forgotten before.</summary>
    private static readonly TimeSpan FailureMemory = TimeSpan.FromMinutes(10);

    private const int MaxNames = 20;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var catalogue = current.Value;
        ImmutableArray<string> undeclared = [.. reports.Create().Undeclared.Where(cookie => !cookie.Seen.IsSetElsewhere).Select(cookie => cookie.Seen.Name)];
        ImmutableArray<string> failures = [.. FailuresNow()];
        ImmutableArray<string> problems = [.. failures, .. WarningsNow(catalogue, undeclared)];
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["problems"] = problems,
            ["mode"] = (catalogue.Settings.ReportOnly ? CookieConsentMode.ReportOnly : CookieConsentMode.Enforce).ToString(),
            ["undeclared"] = undeclared.Length,
            ["undeclaredNames"] = undeclared.Take(MaxNames).ToImmutableArray(),
            ["filterFailures"] = health.FilterFailures,
            ["injectionObstacles"] = health.InjectionObstacles.Order(StringComparer.Ordinal).ToImmutableArray(),
        };
        var status = failures.Length > 0 ? HealthStatus.Unhealthy : problems.Length > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return Task.FromResult(new HealthCheckResult(status, data: data));
    }

    private IEnumerable<string> FailuresNow()
    {
        if (!enforcement.IsWanted)
        {
            yield return "middleware-missing";
        }

        if (health.HasFailedWithin(FailureMemory))
        {
            yield return "filter-failed";
        }
    }

    private IEnumerable<string> WarningsNow(CookieCatalogue catalogue, ImmutableArray<string> undeclared)
    {
        if (health.IsReloadRefused)
        {
            yield return "reload-refused";
        }

        if (!undeclared.IsEmpty)
        {
            yield return "undeclared-cookies";
        }

        if (catalogue.Settings.ReportOnly && environment?.IsProduction() == true)
        {
            yield return "report-only";
        }

        if (injection is not null && catalogue.Settings.InjectBanner && (mappings.IsEmpty || health.InjectionObstacles.Count > 0))
        {
            yield return "injection-impossible";
        }
    }
}

/// <summary>Registered where the health check is: it needs to know the cookies that are set.</summary>
internal sealed class HealthCheckRequest;
