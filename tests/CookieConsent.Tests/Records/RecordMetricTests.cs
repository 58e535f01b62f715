using System.Diagnostics.Metrics;
using CookieConsent.Records.Seals;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Records;

/// <summary>What monitoring gets of consent records: names, units and values.</summary>
public sealed class RecordMetricTests
{
    private const string Queue = "cookie_consent.record.queue";

    [Fact]
    public async Task Instruments_have_their_names_and_units()
    {
        await using var site = await RecordedSite.StartAsync();
        using var meters = new RecordMeters(site);

        meters.Units.Should().Contain(new Dictionary<string, string?>
        {
            ["cookie_consent.record.written"] = "{record}",
            ["cookie_consent.record.failed"] = "{record}",
            ["cookie_consent.record.duration"] = "s",
            ["cookie_consent.record.queue"] = "{record}",
            ["cookie_consent.seal.age"] = "s",
        });
    }

    [Fact]
    public async Task Duration_is_the_time_that_a_batch_took()
    {
        await using var site = await RecordedSite.StartAsync();
        using var meters = new RecordMeters(site);
        await RecordedSite.UntilAsync(() => meters.Observe(Queue)[^1] == 0);
        var blocked = new TaskCompletionSource();
        site.Store.Blocked = blocked.Task;
        var before = site.Store.Appends;
        using var visitor = site.Site.NewVisitor();

        var choice = visitor.RejectAllAsync();
        await RecordedSite.UntilAsync(() => site.Store.Appends > before);
        site.Site.Clock.Advance(TimeSpan.FromMilliseconds(1500));
        blocked.SetResult();
        await choice;

        await RecordedSite.UntilAsync(() => meters.Values("cookie_consent.record.duration").Contains(1.5));
    }

    [Fact]
    public async Task Queue_counts_what_waits_to_be_stored()
    {
        await using var site = await RecordedSite.StartAsync();
        using var meters = new RecordMeters(site);
        await RecordedSite.UntilAsync(() => meters.Observe(Queue)[^1] == 0);
        site.Store.IsDown = true;
        using var visitor = site.Site.NewVisitor();

        await visitor.RejectAllAsync();
        meters.Observe(Queue).Should().Equal(1);

        site.Store.IsDown = false;
        await RecordedSite.UntilAsync(() => meters.Observe(Queue)[^1] == 0);
        site.Records.Should().ContainSingle();
    }

    [Fact]
    public async Task Age_is_the_time_since_the_end_of_the_newest_sealed_hour()
    {
        await using var site = await RecordedSite.StartAsync();
        using var meters = new RecordMeters(site);
        meters.Observe("cookie_consent.seal.age").Should().BeEmpty("nothing is sealed, and nothing is to be sealed");

        await OperatorSite.ChooseAsync(site);
        await OperatorSite.SealAsync(site);
        site.Site.Clock.Advance(TimeSpan.FromMinutes(10));

        await site.Site.Services.GetRequiredService<ConsentSealer>().SealAsync(CancellationToken.None);
        meters.Observe("cookie_consent.seal.age").Should().Equal(TimeSpan.FromMinutes(25).TotalSeconds);
    }

    /// <summary>Listens to the meters of one site.</summary>
    private sealed class RecordMeters : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, double Value)> _values = [];
        private readonly Lock _access = new();

        public RecordMeters(RecordedSite site)
        {
            var scope = site.Site.Services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "CookieConsent" && ReferenceEquals(instrument.Meter.Scope, scope))
                {
                    Units[instrument.Name] = instrument.Unit;
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument.Name, value));
            _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument.Name, value));
            _listener.Start();
        }

        public Dictionary<string, string?> Units { get; } = [];

        public IReadOnlyList<double> Values(string name)
        {
            lock (_access)
            {
                return [.. _values.Where(measured => measured.Name == name).Select(measured => measured.Value)];
            }
        }

        /// <summary>Asks once for what is only measured when somebody asks.</summary>
        public IReadOnlyList<double> Observe(string name)
        {
            var before = Values(name).Count;
            _listener.RecordObservableInstruments();
            return [.. Values(name).Skip(before)];
        }

        public void Dispose() => _listener.Dispose();

        private void Add(string name, double value)
        {
            lock (_access)
            {
                _values.Add((name, value));
            }
        }
    }
}
