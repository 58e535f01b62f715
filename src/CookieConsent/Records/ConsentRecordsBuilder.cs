using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent;

/// <summary>Chooses where consent records are stored. <c>AddConsentRecords</c> returns it. Packages add extension methods to it.</summary>
public sealed class ConsentRecordsBuilder
{
    internal ConsentRecordsBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Stores consent records in a store of the application's own. The last call counts.</summary>
    /// <typeparam name="T">The type of the store. It is registered as a singleton.</typeparam>
    /// <returns>The builder.</returns>
    public ConsentRecordsBuilder UseStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IConsentRecordStore
    {
        Services.Replace(ServiceDescriptor.Singleton<IConsentRecordStore, T>());
        return this;
    }

    /// <summary>Stores consent records in a store of the application's own. The last call counts.</summary>
    /// <param name="create">A function that creates the store. It is called once.</param>
    /// <returns>The builder.</returns>
    public ConsentRecordsBuilder UseStore(Func<IServiceProvider, IConsentRecordStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }
}
