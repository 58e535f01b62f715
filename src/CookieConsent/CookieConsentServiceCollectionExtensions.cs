using CookieConsent;
using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Components.Cascading;
using CookieConsent.Components.Gating;
using CookieConsent.Components.Markup;
using CookieConsent.Components.TagHelpers;
using CookieConsent.Configuration;
using CookieConsent.Configuration.Framework;
using CookieConsent.Diagnostics;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Diagnostics.Observation;
using CookieConsent.Endpoints;
using CookieConsent.Endpoints.Discovery;
using CookieConsent.Endpoints.Requirements;
using CookieConsent.Enforcement;
using CookieConsent.Http;
using CookieConsent.Links;
using CookieConsent.Origins;
using CookieConsent.Preferences;
using CookieConsent.Preferences.Import;
using CookieConsent.Presets;
using CookieConsent.Signals.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Contains the extension methods that register CookieConsent.</summary>
public static class CookieConsentServiceCollectionExtensions
{
    /// <summary>
    /// Adds CookieConsent, and binds it to the <c>CookieConsent</c> section of the host's configuration. The section is validated when the
    /// host starts. If it has errors, the host does not start, and the message lists all of them.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <returns>A builder that configures CookieConsent further.</returns>
    public static CookieConsentBuilder AddCookieConsent(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(CookieConsentStartupFilter)))
        {
            return new CookieConsentBuilder(services);
        }

        services.AddOptions().AddLogging().AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CatalogueSources>();
        services.AddSingleton<IConfigureOptions<CookieConsentOptions>>(provider => provider.GetRequiredService<CatalogueSources>());
        services.AddSingleton<IOptionsChangeTokenSource<CookieConsentOptions>>(provider => provider.GetRequiredService<CatalogueSources>());
        services.AddSingleton<ConfigureCookieConsentOptions>();
        services.AddSingleton<IConfigureOptions<CookieConsentOptions>>(provider => provider.GetRequiredService<ConfigureCookieConsentOptions>());
        services.AddSingleton<IOptionsChangeTokenSource<CookieConsentOptions>>(provider =>
            new ConfigurationChangeTokenSource<CookieConsentOptions>(provider.GetService<IConfiguration>() ?? new ConfigurationBuilder().Build()));
        services.PostConfigure<CookieConsentOptions>(PresetDeclarations.AddTo);
        services.AddSingleton<FrameworkCookieReader>();
        services.AddSingleton<CatalogueAccessor>();
        services.AddSingleton<CatalogueReader>();
        services.AddSingleton<CatalogueReport>();
        services.AddSingleton<CatalogueLoader>();
        services.AddSingleton<IOptionsMonitor<CookieConsentOptions>, ConsentOptionsMonitor>();
        services.AddScoped<IOptionsSnapshot<CookieConsentOptions>, ConsentOptionsSnapshot>();
        AddDiagnostics(services);
        services.AddSingleton<EnforcementTelemetry>();
        services.AddSingleton<ConsentObservers>();
        services.AddSingleton<PreferencesCookieWriter>();
        services.AddSingleton<IPreferencesImporter, ImportedChoicesImporter>();
        services.AddSingleton<ImportedPreferencesReader>();
        services.AddSingleton<HeaderEncoding>();
        services.AddSingleton<ResponseFilter>();
        services.AddSingleton<CookieConsentMiddleware>();
        services.TryAddSingleton<ICookieConsentService, ConsentService>();
        AddEndpoints(services);
        services.AddSingleton<CatalogueVersionProvider>();
        AddOrigins(services);
        services.AddSingleton<PromptMarkupCache>();
        services.AddSingleton<ITagHelperInitializer<CacheTagHelper>, CachedContentInitializer>();
        services.AddSingleton<ITagHelperInitializer<DistributedCacheTagHelper>, CachedContentInitializer>();
        services.AddSingleton<InjectionContract>();
        services.AddSingleton<CookieConsentStartupFilter>();
        services.AddHostedService<CookieConsentStartupService>();

        // Added before all others, because the first startup filter is the outermost.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(provider => provider.GetRequiredService<CookieConsentStartupFilter>()));
        return new CookieConsentBuilder(services);
    }

    /// <summary>Adds CookieConsent, and configures it after the <c>CookieConsent</c> section is bound.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">An action that changes the options. It is called again at each reload of the configuration.</param>
    /// <returns>A builder that configures CookieConsent further.</returns>
    public static CookieConsentBuilder AddCookieConsent(this IServiceCollection services, Action<CookieConsentOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddCookieConsent();
        services.Configure(configure);
        return builder;
    }

    /// <summary>
    /// Gives components a cascading <see cref="VisitorConsent"/>: those that are rendered statically, with streaming or in advance, and
    /// interactive ones, to which the page carries the state and which follow the choices made in it.
    /// </summary>
    /// <param name="services">The services of the application, or those of its program in the browser.</param>
    /// <returns>The services.</returns>
    /// <remarks>In a circuit the choice is updated by the page's script, which the banner loads.</remarks>
    public static IServiceCollection AddCascadingCookieConsent(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        CascadingConsent.AddTo(services);
        return services;
    }

    private static void AddDiagnostics(IServiceCollection services)
    {
        services.AddSingleton<ConsentMetrics>();
        services.AddSingleton<ConsentHealth>();
        services.AddSingleton<CookieObservers>();
        services.AddSingleton<CookieDiscovery>();
        services.AddSingleton<CookieReportFactory>();
        services.AddSingleton<EarlyConnections>();
    }

    private static void AddOrigins(IServiceCollection services)
    {
        services.AddSingleton<OriginRules>();
        services.AddSingleton<ReportsAddress>();
        services.AddSingleton<PolicyHeader>();
        services.AddSingleton<BlockedOrigins>();
    }

    private static void AddEndpoints(IServiceCollection services)
    {
        services.AddSingleton<ConsentRouteRegistry>();
        services.AddSingleton<ConsentEndpoints>();
        services.AddSingleton<CookieReportEndpoint>();
        services.AddSingleton<ObservationsEndpoint>();
        services.AddSingleton<ConsentFallbacks>();
        services.AddSingleton<ConsentRequirementValidator>();
        services.AddSingleton<GpcSupportResource>();
        services.AddSingleton<MatcherPolicy, GpcSupportPolicy>();
        services.AddSingleton<MatcherPolicy, NamedAddressPolicy>();
        services.AddSingleton<MatcherPolicy, DynamicEndpointPolicy>();
        services.AddSingleton<MatcherPolicy, ConsentRequirementPolicy>();
    }
}
