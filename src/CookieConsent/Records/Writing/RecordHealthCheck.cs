using CookieConsent.Records.Seals;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CookieConsent.Records.Writing;

/// <summary>Whether records can be stored and are sealed: numbers as data, and no description, which sites may show to everybody.</summary>
internal sealed class RecordHealthCheck(RecordWriter writer, ConsentSealer sealer, RecordTelemetry telemetry) : IHealthCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>An hour, the time until it is sealed, and another try.</summary>
    private static readonly TimeSpan MaxSealAge = TimeSpan.FromHours(3);

    private readonly Lock _lock = new();
    private Task<TimeSpan?> _search = Task.FromResult<TimeSpan?>(null);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        var (answers, age) = await FindAgeAsync(cancellationToken).ConfigureAwait(false);
        if (telemetry.IsUnavailable || !answers)
        {
            problems.Add("store-unavailable");
        }

        if (age > MaxSealAge)
        {
            problems.Add("seals-late");
        }

        if (writer.Count > RecordWriter.Capacity / 2)
        {
            problems.Add("queue-filling");
        }

        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["problems"] = problems.ToArray(), ["queue"] = writer.Count };
        if (age is { } known)
        {
            data["sealAgeSeconds"] = (long)known.TotalSeconds;
        }

        var status = problems.Contains("store-unavailable") ? HealthStatus.Unhealthy : problems.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return new HealthCheckResult(status, data: data);
    }

    private async Task<(bool Answers, TimeSpan? Age)> FindAgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (true, await Search().WaitAsync(Timeout, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, sealer.Age);
        }
    }

    /// <summary>
    /// Some providers of databases block the thread, and do not look at the token. Then all checks wait for one search, which holds one thread.
    /// </summary>
    private Task<TimeSpan?> Search()
    {
        lock (_lock)
        {
            return _search = _search.IsCompleted ? Task.Run(SearchAsync) : _search;
        }
    }

    private async Task<TimeSpan?> SearchAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        return await sealer.FindAgeAsync(timeout.Token).ConfigureAwait(false);
    }
}
