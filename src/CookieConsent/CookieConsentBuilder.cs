using System.Diagnostics.CodeAnalysis;
using CookieConsent.Tracking;
using Microsoft.AspNetCore.Http.Features;
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

    /// <summary>
    /// Sets the framework's <see cref="ITrackingConsentFeature"/>: <see cref="ITrackingConsentFeature.CanTrack"/> is <see langword="true"/>
    /// where the visitor accepted all the categories. Also beside <c>UseCookiePolicy()</c>, wherever that stands. The feature reads the
    /// choice and does not save one.
    /// </summary>
    /// <param name="categories">The ids of the categories, such as <see cref="CookieCategories.Statistics"/>. Further calls add to them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is no category.</exception>
    /// <remarks>
    /// A category that is necessary, or that the catalogue does not show, is an error when the host starts. Identity's page for two-factor
    /// sign-in shows its settings only where <see cref="ITrackingConsentFeature.CanTrack"/> is <see langword="true"/>.
    /// </remarks>
    public CookieConsentBuilder AddTrackingConsentFeature(params string[] categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        if (categories.Length == 0)
        {
            throw new ArgumentException("Name at least one category, such as \"statistics\".", nameof(categories));
        }

        Services.AddSingleton(new TrackingCategories([.. categories]));
        Services.TryAddSingleton<TrackingConsent>();
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
