using CookieConsent;
using CookieConsent.Components.Markup;
using CookieConsent.Injection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Contains the extension method that registers CookieConsent.Injection.</summary>
public static class BannerInjectionCookieConsentBuilderExtensions
{
    /// <summary>
    /// Adds the banner and the settings link to HTML responses that the application does not render. A page that already has them does
    /// not get them again. <c>"CookieConsent": { "Banner": { "Inject": false } }</c> turns this off.
    /// </summary>
    /// <param name="builder">The builder that <c>AddCookieConsent()</c> returns.</param>
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
