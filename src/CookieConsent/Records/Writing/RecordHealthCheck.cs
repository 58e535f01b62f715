using CookieConsent.Records.Seals;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CookieConsent.Records.Writing;

/// <summary>Whether records can be stored and are sealed: numbers as data, and no description, which sites may show to everybody.</summary>
internal sealed class RecordHealthCheck(IConsentRecordStore store, RecordWriter writer, ConsentSealer sealer, RecordTelemetry telemetry) : IHealthCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>An hour, the time until it is sealed, and another try.</summary>
    private static readonly TimeSpan MaxSealAge = TimeSpan.FromHours(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        if (telemetry.IsUnavailable || !await AnswersAsync(cancellationToken).ConfigureAwait(false))
        {
            problems.Add("store-unavailable");
        }

        if (sealer.Age > MaxSealAge)
        {
            problems.Add("seals-late");
        }

        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["problems"] = problems.ToArray(), ["queue"] = writer.Count };
        if (sealer.Age is { } age)
        {
            data["sealAgeSeconds"] = (long)age.TotalSeconds;
        }

        var status = problems.Contains("store-unavailable") ? HealthStatus.Unhealthy : problems.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return new HealthCheckResult(status, data: data);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(Timeout);
            await store.FindNewestSealAsync(timeout.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
