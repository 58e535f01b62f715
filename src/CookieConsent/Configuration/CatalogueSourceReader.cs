using CookieConsent.Catalogue.Compilation;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Configuration;

/// <summary>Reads one catalogue source, when the host starts and after each change, one read at a time.</summary>
internal sealed class CatalogueSourceReader(ICookieCatalogueSource source, ILogger logger, Action changed) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private readonly CancellationTokenSource _disposed = new();
    private IDisposable? _subscription;
    private bool _isStale;

    /// <summary>How logs and errors name it.</summary>
    public string Name { get; } = source.GetType().ToString();

    /// <summary>What it supplied last; <see langword="null"/> before the first read.</summary>
    public IReadOnlyDictionary<string, CookieCategoryOptions>? Categories { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Categories is not null)
        {
            return;
        }

        // Before the first read, so that no change after it is missed.
        _subscription ??= ChangeToken.OnChange(source.GetChangeToken, () => _ = RefreshAsync());
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Categories ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The catalogue source '{Name}' failed: {exception.Message}", exception);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Whether an error is about a category or cookie of this source.</summary>
    public bool Supplies(ConfigurationError error) => Categories!.Any(category =>
        error.IsWithin(SettingPath.Cookies(category.Key))
            ? category.Value.Cookies.Keys.Any(key => error.IsWithin($"{SettingPath.Cookies(category.Key)}:{key}"))
            : error.IsWithin(SettingPath.Category(category.Key)));

    public void Dispose()
    {
        _subscription?.Dispose();
        _disposed.Cancel();
    }

    private async Task RefreshAsync()
    {
        Volatile.Write(ref _isStale, true);
        if (await TryRefreshAsync(_disposed.Token).ConfigureAwait(false))
        {
            changed();
        }
    }

    /// <summary>Changes that come while the source is read result in one more read.</summary>
    private async Task<bool> TryRefreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!Interlocked.Exchange(ref _isStale, false))
            {
                return false;
            }

            Categories = await ReadAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Whatever the source throws, what it supplied before stays.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                Log.CatalogueSourceFailed(logger, exception, Name);
            }

            return false;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<IReadOnlyDictionary<string, CookieCategoryOptions>> ReadAsync(CancellationToken cancellationToken)
    {
        var categories = await source.GetCategoriesAsync(cancellationToken).ConfigureAwait(false);
        if (categories is null || categories.Values.Any(category => category is null || category.Cookies.Values.Any(cookie => cookie is null)))
        {
            throw new InvalidOperationException("It supplied null, or a category or a cookie that is null.");
        }

        return categories;
    }
}
