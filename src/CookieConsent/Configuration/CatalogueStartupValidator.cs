using Microsoft.Extensions.Hosting;

namespace CookieConsent.Configuration;

/// <summary>Compiles the catalogue before anything of the host starts, so that a mistake keeps the host from starting.</summary>
internal sealed class CatalogueStartupValidator(CatalogueLoader loader) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        loader.Load();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
