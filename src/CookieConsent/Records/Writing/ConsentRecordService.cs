using CookieConsent.Catalogue;
using CookieConsent.Configuration;
using CookieConsent.Diagnostics;
using CookieConsent.Preferences;
using CookieConsent.Records.Exhibits;
using CookieConsent.Records.Seals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Records.Writing;

/// <summary>Opens the store when the host starts, stores what pages show then, after each reload and after each purge, and writes records until the host stops.</summary>
internal sealed class ConsentRecordService(
    ExhibitProvider exhibits,
    RecordWriter writer,
    ConsentSealer sealer,
    CatalogueAccessor current,
    CatalogueLoader loader,
    RecordMetrics metrics,
    RecordTelemetry telemetry,
    TimeProvider time) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private IDisposable? _changes;
    private Task? _stop;
    private Task _writing = Task.CompletedTask;
    private Task _sealing = Task.CompletedTask;

    /// <exception cref="InvalidOperationException">The store is not set up.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await writer.OpenAsync(cancellationToken).ConfigureAwait(false);
        metrics.Observe(() => writer.Count, () => sealer.Age?.TotalSeconds);
        sealer.OnPurged = Store;
        _changes = ChangeToken.OnChange(loader.GetChangeToken, Publish);
        Publish();
        _writing = Task.Run(() => writer.RunAsync(_stopping.Token), CancellationToken.None);
        _sealing = Task.Run(() => sealer.RunAsync(_stopping.Token), CancellationToken.None);
    }

    /// <summary>Stops once: a <c>WebApplicationFactory</c> and the application's own <c>Run()</c> both stop the host, and one disposes of it meanwhile.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _stop ??= StopOnceAsync(cancellationToken);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        writer.Complete();
        try
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host does not wait any longer.
        }

        if (writer.Count > 0)
        {
            telemetry.Unwritten(writer.Count);
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _sealing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Publish()
    {
        telemetry.Published(exhibits.All(current.Value));
        Store();
    }

    /// <summary>Stores what pages show, unless it is stored. If a purge deleted it, it is as new as any other.</summary>
    private void Store()
    {
        var now = CookiePreferences.WholeSecond(time.GetUtcNow());
        writer.Publish([.. exhibits.All(current.Value).Select(exhibit => exhibit with { StoredAt = now })]);
    }
}
