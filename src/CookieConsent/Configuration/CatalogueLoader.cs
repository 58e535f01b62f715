using CookieConsent.Catalogue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Configuration;

/// <summary>
/// Compiles the catalogue when the host starts and whenever its options change. A valid change takes over whole; after an
/// invalid one the last good catalogue stays.
/// </summary>
internal sealed class CatalogueLoader(
    CatalogueReader reader,
    CatalogueAccessor current,
    IEnumerable<IOptionsChangeTokenSource<CookieConsentOptions>> changeSources,
    CatalogueReport report,
    IConfiguration? configuration = null) : IDisposable
{
    private readonly Lock _loading = new();
    private readonly List<IDisposable> _subscriptions = [];
    private ConfigurationReloadToken _changed = new();
    private LoadedCatalogue? _inForce;
    private IReadOnlyList<SettingSource> _sources = [];

    /// <summary>Fires when the next change has taken over.</summary>
    public IChangeToken GetChangeToken() => _changed;

    /// <summary>Compiles the first catalogue; does nothing when that has been done.</summary>
    /// <exception cref="OptionsValidationException">The configuration has errors; the message has them all.</exception>
    public LoadedCatalogue Load()
    {
        lock (_loading)
        {
            if (_inForce is not null)
            {
                return _inForce;
            }

            // Before the first reading, so that no change after it is missed.
            Subscribe();
            var first = reader.Read([]);
            Publish(first);
            report.Started(first);
            return first;
        }
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private void Subscribe()
    {
        if (_subscriptions.Count > 0)
        {
            return;
        }

        if (configuration is not null)
        {
            _subscriptions.Add(ChangeToken.OnChange(configuration.GetReloadToken, Reload));
        }

        foreach (var source in changeSources.Where(source => string.IsNullOrEmpty(source.Name)))
        {
            _subscriptions.Add(ChangeToken.OnChange(source.GetChangeToken, Reload));
        }
    }

    private void Reload()
    {
        if (TryReload())
        {
            Interlocked.Exchange(ref _changed, new ConfigurationReloadToken()).OnReload();
        }
    }

    /// <returns>Whether a change took over.</returns>
    private bool TryReload()
    {
        lock (_loading)
        {
            if (_inForce is not { } previous || TryRead() is not { } next)
            {
                return false;
            }

            if (next.Catalogue.IsSameAs(previous.Catalogue))
            {
                _sources = next.Options.Sources;
                Report(report.Unchanged);
                return false;
            }

            if (SettingSource.Gone(_sources, next.Options.Sources) is { Count: > 0 } gone)
            {
                Report(() => report.Refused(new InvalidCatalogueException(gone).Message));
                return false;
            }

            Publish(next);
            Report(() => report.Reloaded(previous.Catalogue, next));
            return true;
        }
    }

    private LoadedCatalogue? TryRead()
    {
        try
        {
            return reader.Read(_sources);
        }
#pragma warning disable CA1031 // Whatever is wrong with the new configuration, the last good catalogue stays in force.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Report(() => report.Refused(exception.Message));
            return null;
        }
    }

    /// <summary>A logger that throws changes nothing of what is in force.</summary>
    private static void Report(Action report)
    {
        try
        {
            report();
        }
#pragma warning disable CA1031 // Whatever a logger throws.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void Publish(LoadedCatalogue loaded)
    {
        current.Value = loaded.Catalogue;
        _inForce = loaded;
        _sources = loaded.Options.Sources;
    }
}
