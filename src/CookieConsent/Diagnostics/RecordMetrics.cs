using System.Diagnostics.Metrics;

namespace CookieConsent.Diagnostics;

/// <summary>What is counted about consent records, under the meter <c>CookieConsent</c>.</summary>
internal sealed class RecordMetrics
{
    private readonly Counter<long> _written;
    private readonly Counter<long> _failed;
    private readonly Histogram<double> _duration;
    private readonly Meter _meter;

    public RecordMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("CookieConsent");
        _written = _meter.CreateCounter<long>("cookie_consent.record.written", "{record}", "Consent records stored.");
        _failed = _meter.CreateCounter<long>("cookie_consent.record.failed", "{record}", "Failures of consent records: attempts to store a batch, acceptances that did not take effect, records that were dropped.");
        _duration = _meter.CreateHistogram<double>("cookie_consent.record.duration", "s", "The time that storing a batch of consent records took.");
    }

    public void Written(int count, TimeSpan duration)
    {
        _written.Add(count);
        _duration.Record(duration.TotalSeconds);
    }

    /// <param name="reason"><c>attempt</c>, <c>refused</c>, <c>dropped</c> or <c>unknown</c>.</param>
    public void Failed(string reason) => _failed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Reports the queue and the newest seal whenever a listener asks.</summary>
    /// <param name="queue">How many records wait.</param>
    /// <param name="sealAge">The time since the end of the newest seal in seconds; <see langword="null"/> without one.</param>
    public void Observe(Func<int> queue, Func<double?> sealAge)
    {
        _meter.CreateObservableGauge("cookie_consent.record.queue", queue, "{record}", "Consent records that wait to be stored.");
        _meter.CreateObservableGauge("cookie_consent.seal.age", () => sealAge() is { } age ? new[] { new Measurement<double>(age) } : [], "s", "The time since the end of the newest sealed hour.");
    }
}
