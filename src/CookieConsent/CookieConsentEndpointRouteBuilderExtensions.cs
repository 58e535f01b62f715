using CookieConsent.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent;

/// <summary>Maps what visitors and auditors ask of CookieConsent.</summary>
public static class CookieConsentEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the visitor's preferences and the catalogue, as JSON. Open to everyone, whatever the application's fallback
    /// policy: a visitor must be able to choose before signing in.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="prefix">The path under which they answer.</param>
    /// <returns>A builder for conventions on all of them.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCookieConsent()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapCookieConsent(this IEndpointRouteBuilder endpoints, string prefix = "/cookies")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var answers = endpoints.ServiceProvider.GetService<ConsentEndpoints>()
            ?? throw new InvalidOperationException("MapCookieConsent() needs the services of CookieConsent. Call builder.Services.AddCookieConsent() before the application is built.");
        var group = endpoints.MapGroup(prefix);
        group.MapMethods("/preferences", [HttpMethods.Get, HttpMethods.Head], ConsentEndpoints.GetPreferences);
        group.MapMethods("/preferences", [HttpMethods.Post], answers.PostPreferences);
        group.MapMethods("/preferences", [HttpMethods.Put], answers.PutPreferences);
        group.MapMethods("/catalogue", [HttpMethods.Get, HttpMethods.Head], answers.GetCatalogue);
        return group.AllowAnonymous().WithMetadata(new OutputCacheAttribute { NoStore = true });
    }
}
