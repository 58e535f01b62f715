using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Listens to the counters of one site; what a test does with a measurement may also throw.</summary>
internal sealed class Measurements : IDisposable
{
    public const string Removed = "cookie_consent.set_cookie.removed";
    public const string Hidden = "cookie_consent.request_cookie.hidden";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Instrument, IReadOnlyDictionary<string, object?> Tags)> _all = [];

    public Measurements(Site site, Action<string>? onMeasured = null)
    {
        var factory = site.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Meter.Name == "CookieConsent")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            _all.Enqueue((instrument.Name, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
            onMeasured?.Invoke(instrument.Name);
        });
        _listener.Start();
    }

    public IEnumerable<IReadOnlyDictionary<string, object?>> Of(string instrument) =>
        _all.Where(measurement => measurement.Instrument == instrument).Select(measurement => measurement.Tags);

    public void Dispose() => _listener.Dispose();
}
