using CookieConsent.Catalogue.Validation;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Configuration;

/// <summary>Reads one catalogue source, when the host starts and after each change, one read at a time.</summary>
internal sealed class CatalogueSourceReader(ICookieCatalogueSource source, ILogger logger, Action changed) : IDisposable
{
    private readonly SemaphoreSlim _readLock = new(1);
    private readonly CancellationTokenSource _disposed = new();
    private IDisposable? _subscription;
    private bool _isStale;

    /// <summary>How logs and errors name it.</summary>
    public string Name { get; } = source.GetType().ToString();

    /// <summary>What it supplied last; <see langword="null"/> before the first read.</summary>
    public IReadOnlyDictionary<string, CookieCategoryOptions>? Categories { get; private set; }

    /// <summary>Reads the source for the first time; does nothing when that has been done.</summary>
    /// <exception cref="InvalidOperationException">The source failed.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Categories is not null)
        {
            return;
        }

        // Before the first read, so that no change after it is missed.
        _subscription ??= ChangeToken.OnChange(source.GetChangeToken, () => _ = RefreshAsync(_disposed.Token));
        _isStale = true;
        try
        {
            await TryReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The catalogue source '{Name}' failed: {exception.Message}", exception);
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

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _isStale, true);
        try
        {
            if (!await TryReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.CatalogueSourceFailed(logger, exception, Name);
            return;
        }

        changed();
    }

    /// <summary>Reads the source unless a read has begun since its last change.</summary>
    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        await _readLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!Interlocked.Exchange(ref _isStale, false) && Categories is not null)
            {
                return false;
            }

            var categories = await source.GetCategoriesAsync(cancellationToken).ConfigureAwait(false);
            var isWhole = categories is not null && categories.Values.All(category => category is not null && category.Cookies.Values.All(cookie => cookie is not null));
            Categories = isWhole ? categories : throw new InvalidOperationException("It supplied null, or a category or a cookie that is null.");
            return true;
        }
        finally
        {
            _readLock.Release();
        }
    }
}
