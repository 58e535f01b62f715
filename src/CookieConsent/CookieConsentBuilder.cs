using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent;

/// <summary>Adds further parts to CookieConsent. <c>AddCookieConsent</c> returns it, and packages extend it.</summary>
public sealed class CookieConsentBuilder
{
    internal CookieConsentBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Reads the choices that another consent platform wrote, as a singleton; several may be added.</summary>
    /// <typeparam name="T">The importer.</typeparam>
    /// <returns>The builder.</returns>
    public CookieConsentBuilder AddPreferencesImporter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IPreferencesImporter
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPreferencesImporter, T>());
        return this;
    }

    /// <summary>Adds a source of declarations. Several are applied in the order in which they were added, under the configuration.</summary>
    /// <typeparam name="T">The source. It is created once, with the services of the application, so that scoped services need an <see cref="IServiceScopeFactory"/>.</typeparam>
    /// <returns>The builder.</returns>
    public CookieConsentBuilder AddCatalogueSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ICookieCatalogueSource
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICookieCatalogueSource, T>());
        return this;
    }

    /// <summary>Adds an observer that is called after each choice that a visitor makes. Several are called in the order in which they were added.</summary>
    /// <typeparam name="T">The observer. It is created per request, with the services of the request.</typeparam>
    /// <returns>The builder.</returns>
    public CookieConsentBuilder AddConsentObserver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ICookieConsentObserver
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<ICookieConsentObserver, T>());
        return this;
    }
}
