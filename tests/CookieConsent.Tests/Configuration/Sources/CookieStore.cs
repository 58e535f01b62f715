using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Configuration.Sources;

/// <summary>Declarations that are kept elsewhere than in the configuration, and that a test changes.</summary>
internal sealed class CookieStore
{
    private ConfigurationReloadToken _changed = new();

    public Dictionary<string, CookieCategoryOptions> Categories { get; } = [];

    /// <summary>What a read throws instead.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What a read waits for.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public int Reads { get; private set; }

    public CookieDeclarationOptions Declare(string category, string name, Action<CookieDeclarationOptions>? configure = null)
    {
        var cookie = new CookieDeclarationOptions { Provider = "Shop", Purpose = "Counts.", Lifetime = CookieLifetime.Days(1) };
        configure?.Invoke(cookie);
        if (!Categories.TryGetValue(category, out var declared))
        {
            Categories[category] = declared = new CookieCategoryOptions();
        }

        return declared.Cookies[name] = cookie;
    }

    public void Announce() => Interlocked.Exchange(ref _changed, new ConfigurationReloadToken()).OnReload();

    public IChangeToken GetChangeToken() => _changed;

    public async Task<IReadOnlyDictionary<string, CookieCategoryOptions>> ReadAsync()
    {
        Reads++;
        await Ready;
        return Failure is null ? Categories : throw Failure;
    }

    public Task<Site> StartAsync(string section = "{}", Action<WebApplicationBuilder>? configure = null) => Site.StartAsync(section, builder =>
    {
        builder.Services.AddSingleton(this);
        builder.Services.AddCookieConsent().AddCatalogueSource<StoredCookies>();
        configure?.Invoke(builder);
    });
}

internal sealed class StoredCookies(CookieStore store) : ICookieCatalogueSource
{
    public Task<IReadOnlyDictionary<string, CookieCategoryOptions>> GetCategoriesAsync(CancellationToken cancellationToken) => store.ReadAsync();

    public IChangeToken GetChangeToken() => store.GetChangeToken();
}

/// <summary>A second source, which never announces a change.</summary>
internal sealed class MoreCookies([FromKeyedServices("more")] CookieStore store) : ICookieCatalogueSource
{
    public Task<IReadOnlyDictionary<string, CookieCategoryOptions>> GetCategoriesAsync(CancellationToken cancellationToken) => store.ReadAsync();
}
