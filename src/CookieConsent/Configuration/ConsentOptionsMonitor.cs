using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Configuration;

/// <summary>The options of the catalogue in force. The framework's own monitor would go on to options that have errors.</summary>
internal sealed class ConsentOptionsMonitor(CatalogueLoader loader, IOptionsFactory<CookieConsentOptions> factory) : IOptionsMonitor<CookieConsentOptions>
{
    public CookieConsentOptions CurrentValue => loader.Load().Options;

    public CookieConsentOptions Get(string? name) => string.IsNullOrEmpty(name) ? CurrentValue : factory.Create(name);

    public IDisposable OnChange(Action<CookieConsentOptions, string?> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return ChangeToken.OnChange(loader.GetChangeToken, () => listener(CurrentValue, Options.DefaultName));
    }
}

/// <summary>The same options to the end of a scope.</summary>
internal sealed class ConsentOptionsSnapshot(IOptionsMonitor<CookieConsentOptions> monitor) : IOptionsSnapshot<CookieConsentOptions>
{
    public CookieConsentOptions Value { get; } = monitor.CurrentValue;

    public CookieConsentOptions Get(string? name) => string.IsNullOrEmpty(name) ? Value : monitor.Get(name);
}
