using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Testing;

/// <summary>Contains the extension method that records the cookies of an application under test.</summary>
public static class CookieRecorderFactoryExtensions
{
    /// <summary>Records each cookie that the application tries to set, in all requests to the factory that is returned.</summary>
    /// <typeparam name="TEntryPoint">A type of the application, usually <c>Program</c>.</typeparam>
    /// <param name="factory">The factory of the application.</param>
    /// <param name="cookies">What is recorded. Every factory has a recorder of its own.</param>
    /// <returns>The factory to create clients with.</returns>
    public static WebApplicationFactory<TEntryPoint> WithCookieRecorder<TEntryPoint>(this WebApplicationFactory<TEntryPoint> factory, out CookieRecorder cookies)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var recording = new CookieRecording();
        cookies = new CookieRecorder(recording);
        return factory.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
        {
            services.AddSingleton<ICookieObserver>(recording);
            services.AddSingleton<IStartupFilter>(recording);
        }));
    }
}
