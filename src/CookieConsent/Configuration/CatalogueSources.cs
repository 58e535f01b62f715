using CookieConsent.Catalogue.Validation;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Configuration;

/// <summary>Puts what the catalogue sources supply into the options, which the configuration and code override.</summary>
internal sealed class CatalogueSources : IConfigureOptions<CookieConsentOptions>, IOptionsChangeTokenSource<CookieConsentOptions>, IDisposable
{
    private readonly IReadOnlyList<CatalogueSourceReader> _readers;
    private ConfigurationReloadToken _changed = new();

    public CatalogueSources(IEnumerable<ICookieCatalogueSource> sources, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger(LogCategories.Configuration);
        _readers = [.. sources.Select(source => new CatalogueSourceReader(source, logger, OnChanged))];
    }

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => _changed;

    /// <summary>Reads all sources; does nothing when that has been done.</summary>
    /// <exception cref="InvalidOperationException">A source failed.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var reader in _readers)
        {
            await reader.LoadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Configure(CookieConsentOptions options)
    {
        // Completed already, unless the options are asked for before the host starts.
        LoadAsync(CancellationToken.None).GetAwaiter().GetResult();
        foreach (var reader in _readers)
        {
            Apply(reader.Categories!, options);
        }
    }

    /// <summary>The error, with the last source that supplies what it is about.</summary>
    public ConfigurationError Attribute(ConfigurationError error) => _readers.LastOrDefault(reader => reader.Supplies(error)) is { } reader
        ? error with { Remedy = $"{error.Remedy} The catalogue source '{reader.Name}' supplies it." }
        : error;

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }
    }

    private static void Apply(IReadOnlyDictionary<string, CookieCategoryOptions> categories, CookieConsentOptions options)
    {
        var earlier = new EarlierDeclarations(options);
        foreach (var (id, supplied) in categories)
        {
            var category = options.Categories.TryGetValue(id, out var present) && present is not null ? present : options.Categories[id] = new CookieCategoryOptions();
            category.Title = supplied.Title ?? category.Title;
            category.Summary = supplied.Summary ?? category.Summary;
            category.Description = supplied.Description ?? category.Description;
            category.Order = supplied.Order == 0 ? category.Order : supplied.Order;
            foreach (var (key, cookie) in supplied.Cookies)
            {
                earlier.Claim(category.Cookies, key, cookie.Name ?? key);
                category.Cookies[key] = cookie.Copy();
            }

            foreach (var (origin, kinds) in supplied.Origins)
            {
                earlier.Move(origin, kinds, category.Origins);
            }
        }
    }

    private void OnChanged() => Interlocked.Exchange(ref _changed, new ConfigurationReloadToken()).OnReload();
}
