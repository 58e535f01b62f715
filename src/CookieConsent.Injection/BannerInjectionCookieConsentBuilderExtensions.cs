using CookieConsent;
using CookieConsent.Components.Markup;
using CookieConsent.Injection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers CookieConsent.Injection.</summary>
public static class BannerInjectionCookieConsentBuilderExtensions
{
    /// <summary>
    /// Puts the banner and the settings link into HTML responses that the application does not render. A page that has them already
    /// gets no second ones. <c>"CookieConsent": { "Banner": { "Inject": false } }</c> switches it off.
    /// </summary>
    /// <param name="builder">What <c>AddCookieConsent()</c> returned.</param>
    /// <returns>The builder.</returns>
    public static CookieConsentBuilder AddBannerInjection(this CookieConsentBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<InjectionTelemetry>();
        builder.Services.TryAddSingleton<InjectionDecision>();
        builder.Services.TryAddSingleton<IBannerInjection, BannerInjectionMiddleware>();
        return builder;
    }
}
