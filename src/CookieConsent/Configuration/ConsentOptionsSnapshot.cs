using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>The same options to the end of a scope.</summary>
internal sealed class ConsentOptionsSnapshot(IOptionsMonitor<CookieConsentOptions> monitor) : IOptionsSnapshot<CookieConsentOptions>
{
    public CookieConsentOptions Value { get; } = monitor.CurrentValue;

    public CookieConsentOptions Get(string? name) => string.IsNullOrEmpty(name) ? Value : monitor.Get(name);
}
