using CookieConsent.Catalogue;
using CookieConsent.Configuration;
using CookieConsent.Diagnostics;
using CookieConsent.Records.Exhibits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Records.Writing;

/// <summary>Opens the store when the host starts, stores what pages show then and after each reload, and writes records until the host stops.</summary>
internal sealed class ConsentRecordService(
    ExhibitProvider exhibits,
    RecordWriter writer,
    CatalogueAccessor current,
    CatalogueLoader loader,
    RecordMetrics metrics,
    RecordTelemetry telemetry) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private IDisposable? _changes;
    private Task _writing = Task.CompletedTask;

    /// <exception cref="InvalidOperationException">The store is not set up.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await writer.OpenAsync(cancellationToken).ConfigureAwait(false);
        metrics.Observe(() => writer.Count, () => null);
        _changes = ChangeToken.OnChange(loader.GetChangeToken, Publish);
        Publish();
        _writing = Task.Run(() => writer.RunAsync(_stopping.Token), CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        writer.Complete();
        try
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
        }

        if (writer.Count > 0)
        {
            telemetry.Unwritten(writer.Count);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private void Publish()
    {
        var shown = exhibits.All(current.Value);
        telemetry.Published(shown);
        writer.Publish(shown);
    }
}
