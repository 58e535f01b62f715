using CookieConsent;
using CookieConsent.Catalogue;
using CookieConsent.Configuration;
using CookieConsent.Diagnostics;
using CookieConsent.Enforcement;
using CookieConsent.Framework;
using CookieConsent.Pages;
using CookieConsent.Pages.Addresses;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers CookieConsent.</summary>
public static class CookieConsentServiceCollectionExtensions
{
    /// <summary>
    /// Adds CookieConsent, bound from the <c>CookieConsent</c> section of the host's configuration. The section is
    /// validated whole when the host starts: a mistake keeps it from starting, and the error names them all.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <returns>A builder on which extension packages hang.</returns>
    public static CookieConsentBuilder AddCookieConsent(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(OutermostMiddleware)))
        {
            return new CookieConsentBuilder(services);
        }

        services.AddOptions().AddLogging().AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IConfigureOptions<CookieConsentOptions>, OptionsReader>();
        services.AddSingleton<FrameworkCookieReader>();
        services.AddSingleton<CurrentCatalogue>();
        services.AddSingleton<UnmarkedFrameworkCookies>();
        services.AddSingleton<UnknownCategories>();
        services.AddSingleton<CatalogueReader>();
        services.AddSingleton<StartReport>();
        services.AddSingleton<CatalogueReport>();
        services.AddSingleton<CatalogueLoader>();
        services.AddSingleton<IOptionsMonitor<CookieConsentOptions>, ConsentOptionsMonitor>();
        services.AddScoped<IOptionsSnapshot<CookieConsentOptions>, ConsentOptionsSnapshot>();
        services.AddSingleton<ConsentMetrics>();
        services.AddSingleton(provider => new CookieRemedy(provider.GetRequiredService<FrameworkCookieReader>().FindCall));
        services.AddSingleton<EnforcementReport>();
        services.AddSingleton<ReadingCache>();
        services.AddSingleton<PreferencesCookie>();
        services.AddSingleton<HeaderEncoding>();
        services.AddSingleton<ResponseFilter>();
        services.AddSingleton<CookieConsentMiddleware>();
        services.TryAddSingleton<ICookieConsentService, ConsentService>();
        services.AddSingleton<ConsentEndpoints>();
        services.AddSingleton<ConsentMappings>();
        services.AddSingleton<CatalogueEditions>();
        services.AddSingleton<PromptMarkups>();
        services.AddSingleton<InjectionContract>();
        services.AddSingleton<OutermostMiddleware>();
        services.AddHostedService<StartupCheck>();
        services.AddHostedService<SetUpCheck>();

        // First of all, for the first startup filter is the outermost.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(provider => provider.GetRequiredService<OutermostMiddleware>()));
        return new CookieConsentBuilder(services);
    }

    /// <summary>Adds CookieConsent and configures it after the <c>CookieConsent</c> section was bound.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options; called again at each reload of the configuration.</param>
    /// <returns>A builder on which extension packages hang.</returns>
    public static CookieConsentBuilder AddCookieConsent(this IServiceCollection services, Action<CookieConsentOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddCookieConsent();
        services.Configure(configure);
        return builder;
    }
}
