using System.Diagnostics.CodeAnalysis;
using CookieConsent.Records.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent;

/// <summary>Chooses where consent records are stored. <c>AddConsentRecords</c> returns it. Packages add extension methods to it.</summary>
public sealed class ConsentRecordsBuilder
{
    internal ConsentRecordsBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Stores consent records in a file, one JSON object per line. It is for a site with one instance: a second process that opens the
    /// file does not start. The file is flushed to the disk before a choice takes effect.
    /// </summary>
    /// <param name="path">The path of the file, relative to the content root of the application. Its folder is created if it is missing.</param>
    /// <returns>The builder.</returns>
    public ConsentRecordsBuilder UseFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return UseStore(services => new FileRecordStore(
            Path.GetFullPath(path, services.GetRequiredService<IHostEnvironment>().ContentRootPath), services.GetRequiredService<ILoggerFactory>()));
    }

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
