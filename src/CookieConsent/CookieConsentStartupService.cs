using CookieConsent.Catalogue;
using CookieConsent.Components.Markup;
using CookieConsent.Configuration;
using CookieConsent.Diagnostics;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Diagnostics.Health;
using CookieConsent.Enforcement;
using CookieConsent.Links;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent;

/// <summary>
/// Reads the catalogue sources and compiles the catalogue before anything of the host starts, so that an error keeps the host from starting. Reports, once the
/// application has mapped everything, what was called without what it needs.
/// </summary>
internal sealed class CookieConsentStartupService(
    CatalogueSources sources,
    CatalogueLoader loader,
    CatalogueAccessor current,
    CookieConsentStartupFilter startupFilter,
    ConsentRouteRegistry mappings,
    CookieDiscovery discovery,
    ILoggerFactory loggers,
    IBannerInjection? injection = null,
    HealthCheckRequest? healthCheck = null) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await sources.LoadAsync(cancellationToken).ConfigureAwait(false);
        loader.Load();
        if (healthCheck is not null)
        {
            discovery.Enable();
        }
    }

    /// <exception cref="InvalidOperationException">In Development, where pages need <c>MapCookieConsent()</c> and it was not called.</exception>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!mappings.IsEmpty && !startupFilter.IsWanted)
        {
            Log.MappedWithoutMiddleware(loggers.CreateLogger(LogCategories.Endpoints));
        }

        if (injection is not null && mappings.IsEmpty && startupFilter.IsWanted && current.Value.Settings.InjectBanner && !mappings.AreMissing())
        {
            throw new InvalidOperationException("AddBannerInjection() was called, but MapCookieConsent() was not, so visitors cannot choose. Call app.MapCookieConsent().");
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
