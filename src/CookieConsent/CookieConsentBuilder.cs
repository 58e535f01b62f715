using System.Diagnostics.CodeAnalysis;
using CookieConsent.Diagnostics;
using CookieConsent.Records;
using CookieConsent.Records.Exhibits;
using CookieConsent.Records.Page;
using CookieConsent.Records.Reports;
using CookieConsent.Records.Seals;
using CookieConsent.Records.Writing;
using CookieConsent.Tracking;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent;

/// <summary>Configures CookieConsent further. <c>AddCookieConsent</c> returns it. Packages add extension methods to it.</summary>
public sealed class CookieConsentBuilder
{
    internal CookieConsentBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds an importer that reads the choices of another consent platform. Several can be added.</summary>
    /// <typeparam name="T">The type of the importer. It is registered as a singleton.</typeparam>
    /// <returns>The builder.</returns>
    public CookieConsentBuilder AddPreferencesImporter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IPreferencesImporter
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPreferencesImporter, T>());
        return this;
    }

    /// <summary>Adds a source of declarations. Several are applied in the order of registration. The configuration overrides them.</summary>
    /// <typeparam name="T">The type of the source. It is registered as a singleton. For scoped services it needs an <see cref="IServiceScopeFactory"/>.</typeparam>
    /// <returns>The builder.</returns>
    public CookieConsentBuilder AddCatalogueSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ICookieCatalogueSource
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICookieCatalogueSource, T>());
        return this;
    }

    /// <summary>
    /// Sets the framework's <see cref="ITrackingConsentFeature"/>. <see cref="ITrackingConsentFeature.CanTrack"/> is <see langword="true"/>
    /// if the visitor accepted all the categories. This also works together with <c>UseCookiePolicy()</c>, in any order. The feature
    /// does not save a choice.
    /// </summary>
    /// <param name="categories">The ids of the categories, such as <see cref="CookieCategories.Statistics"/>. Further calls add to them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="categories"/> is empty.</exception>
    /// <remarks>
    /// A category that is necessary, or that declares nothing, is an error when the host starts. Identity's page for two-factor sign-in
    /// shows its settings only if <see cref="ITrackingConsentFeature.CanTrack"/> is <see langword="true"/>.
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

    /// <summary>Adds an observer that is called after each choice of a visitor. Several are called in the order of registration.</summary>
    /// <typeparam name="T">The type of the observer. It is registered as scoped: one per request.</typeparam>
    /// <returns>The builder.</returns>
    public CookieConsentBuilder AddConsentObserver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ICookieConsentObserver
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<ICookieConsentObserver, T>());
        return this;
    }

    /// <summary>
    /// Records each saved choice as proof of consent (GDPR art. 7(1)), with everything that the visitor was shown. Choose where with the
    /// builder, such as <see cref="ConsentRecordsBuilder.UseFile"/>.
    /// </summary>
    /// <returns>A builder that chooses the store.</returns>
    public ConsentRecordsBuilder AddConsentRecords()
    {
        Services.TryAddSingleton<IConsentRecordStore>(_ => throw new InvalidOperationException(
            "AddConsentRecords() needs a store. Call .UseFile(\"records.ndjson\"), .UseEntityFrameworkCore(…) of the package CookieConsent.EntityFrameworkCore, or .UseStore<T>() after it."));
        Services.TryAddSingleton<ExhibitFactory>();
        Services.TryAddSingleton<ExhibitProvider>();
        Services.TryAddSingleton<IExhibitNames>(provider => provider.GetRequiredService<ExhibitProvider>());
        Services.TryAddSingleton<RecordMetrics>();
        Services.TryAddSingleton<RecordTelemetry>();
        Services.TryAddSingleton<LateRecords>();
        Services.TryAddSingleton<RecordWriter>();
        Services.TryAddSingleton<ConsentRecorder>();
        Services.TryAddSingleton<ConsentSealer>();
        Services.TryAddSingleton<RecordHealthCheck>();
        Services.TryAddSingleton<ConsentVerification>();
        Services.TryAddSingleton<RecordEndpoints>();
        Services.TryAddSingleton<RecordsPage>();
        Services.AddHostedService<ConsentRecordService>();
        return new ConsentRecordsBuilder(Services);
    }

    /// <summary>
    /// Adds an observer that is called with the verdict on each cookie. Several are called in the order of registration. An observer that
    /// exists already can be added to <see cref="Services"/> instead, as a singleton of the type <see cref="ICookieObserver"/>.
    /// </summary>
    /// <typeparam name="T">The type of the observer. It is registered as a singleton.</typeparam>
    /// <returns>The builder.</returns>
    public CookieConsentBuilder AddCookieObserver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ICookieObserver
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICookieObserver, T>());
        return this;
    }
}
