using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Support;

/// <summary>Collects what one site counts, and nothing of the sites that other tests run beside it.</summary>
internal sealed class Metrics : IDisposable
{
    private readonly ConcurrentQueue<Measurement> _measurements = [];
    private readonly MeterListener _listener = new();

    public Metrics(Site site)
    {
        var scope = site.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "CookieConsent" && ReferenceEquals(instrument.Meter.Scope, scope))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measurements.Enqueue(new Measurement(
            instrument.Name,
            instrument.Unit,
            value,
            tags.ToArray().ToDictionary(tag => tag.Key, tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture)))));
        _listener.Start();
    }

    public IReadOnlyList<Measurement> All => [.. _measurements];

    /// <summary>What an instrument counted, by the values of its tags in the order in which they are named.</summary>
    public IReadOnlyDictionary<string, long> Counted(string instrument, params string[] tags) =>
        _measurements
            .Where(measured => measured.Instrument == instrument)
            .GroupBy(measured => string.Join(' ', tags.Select(tag => measured.Tags[tag])))
            .ToDictionary(group => group.Key, group => group.Sum(measured => measured.Value));

    public void Dispose() => _listener.Dispose();
}
