using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent;

/// <summary>What <c>AddCookieConsent</c> returns, and what extension packages hang on.</summary>
public sealed class CookieConsentBuilder
{
    internal CookieConsentBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }
}
