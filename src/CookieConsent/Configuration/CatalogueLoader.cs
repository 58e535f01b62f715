using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Configuration;

/// <summary>
/// Compiles the catalogue when the host starts and whenever its options change. A valid change replaces the whole catalogue; after
/// an invalid one the last good catalogue stays.
/// </summary>
internal sealed class CatalogueLoader(
    CatalogueReader reader,
    CatalogueAccessor current,
    IEnumerable<IOptionsChangeTokenSource<CookieConsentOptions>> changeSources,
    CatalogueReport report,
    ConsentHealth health) : IDisposable
{
    private readonly Lock _loading = new();
    private readonly List<IDisposable> _subscriptions = [];
    private ConfigurationReloadToken _changed = new();
    private LoadedCatalogue? _inForce;

    /// <summary>Fires when the next change is in force.</summary>
    public IChangeToken GetChangeToken() => _changed;

    /// <summary>Compiles the first catalogue; does nothing when that has been done.</summary>
    /// <exception cref="OptionsValidationException">The configuration has errors; the message has them all.</exception>
    public LoadedCatalogue Load()
    {
        lock (_loading)
        {
            if (_inForce is null)
            {
                // Before the options are read, so that no change after that is missed.
                Subscribe();
                Publish(reader.Read(null));
                report.ReportStart(_inForce!);
            }

            return _inForce!;
        }
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private void Subscribe()
    {
        if (_subscriptions.Count == 0)
        {
            _subscriptions.AddRange(changeSources.Where(source => string.IsNullOrEmpty(source.Name)).Select(source => ChangeToken.OnChange(source.GetChangeToken, Reload)));
        }
    }

    private void Reload()
    {
        if (TryReload())
        {
            Interlocked.Exchange(ref _changed, new ConfigurationReloadToken()).OnReload();
        }
    }

    /// <returns>Whether another catalogue is in force now.</returns>
    private bool TryReload()
    {
        lock (_loading)
        {
            if (_inForce is not { } previous || TryRead(previous) is not { } next)
            {
                return false;
            }

            if (next.Catalogue.IsSameAs(previous.Catalogue))
            {
                _inForce = previous with { Sources = next.Sources };
                Report(report.ReportUnchanged);
                return false;
            }

            Publish(next);
            Report(() => report.ReportReload(previous.Catalogue, next));
            return true;
        }
    }

    private LoadedCatalogue? TryRead(LoadedCatalogue previous)
    {
        try
        {
            var next = reader.Read(previous);
            health.IsReloadRefused = false;
            return next;
        }
        catch (Exception exception)
        {
            // Whatever is wrong with the new options, the last good catalogue stays in force.
            health.IsReloadRefused = true;
            Report(() => report.ReportRefusal(exception.Message));
            return null;
        }
    }

    private static void Report(Action report)
    {
        try
        {
            report();
        }
        catch (Exception)
        {
            // A logger that throws changes nothing of what is in force.
        }
    }

    private void Publish(LoadedCatalogue loaded)
    {
        current.Value = loaded.Catalogue;
        _inForce = loaded;
    }
}
