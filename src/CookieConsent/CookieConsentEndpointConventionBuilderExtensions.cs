using CookieConsent;
using CookieConsent.Endpoints.Requirements;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Protects endpoints that must not run before the visitor consents.</summary>
public static class CookieConsentEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Runs the endpoints only for visitors who allow the categories. Other visitors get status 403: a page with the choice for a
    /// navigation, problem details (RFC 9457) for anything else. The check takes place when the endpoint is about to run, behind
    /// authentication and authorization, and before a WebSocket is accepted. <c>OPTIONS</c> requests pass.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the endpoints' builder.</typeparam>
    /// <param name="builder">The endpoints: minimal APIs, controllers, Razor Pages, components, hubs, static assets or proxied routes.</param>
    /// <param name="categories">The ids of the categories, such as <see cref="CookieCategories.Statistics"/>. All of them must be allowed, also those of further calls.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is no category.</exception>
    /// <remarks>A category that is necessary, or that the catalogue does not show, is an error when the host starts.</remarks>
    public static TBuilder RequireCookieConsent<TBuilder>(this TBuilder builder, params string[] categories)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var requirement = new RequireCookieConsentAttribute(categories);
        builder.Add(endpoint =>
        {
            RequireServices(endpoint.ApplicationServices);
            endpoint.Metadata.Add(requirement);
        });
        return builder;
    }

    /// <summary>
    /// Answers with another endpoint of the application where a visitor does not allow what the endpoints require. The request is
    /// executed again from the beginning of the pipeline, with the other path, the same method and without its query.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the endpoints' builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="path">The path of the other endpoint within the application. It begins with a slash.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The path does not begin with a slash, or it has a query, a fragment or a route value.</exception>
    /// <remarks>The answer is not stored by browsers. If the other endpoint requires consent too, the visitor gets status 403.</remarks>
    public static TBuilder WithConsentFallback<TBuilder>(this TBuilder builder, string path)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/'))
        {
            throw new ArgumentException($"The path '{path}' does not begin with a slash. Write '/{path}'.", nameof(path));
        }

        if (path.AsSpan().ContainsAny('?', '#', '{'))
        {
            throw new ArgumentException($"The path '{path}' has a query, a fragment or a route value. Write the plain path of the other endpoint, such as '/film/summary'.", nameof(path));
        }

        var fallback = new ConsentFallbackMetadata(path);
        builder.Add(endpoint => endpoint.Metadata.Add(fallback));
        return builder;
    }

    /// <summary>A builder of endpoints need not have the services of the application, and then has no logging.</summary>
    private static void RequireServices(IServiceProvider services)
    {
        if (services.GetService<ILoggerFactory>() is not null && services.GetService<ConsentFallbacks>() is null)
        {
            throw new InvalidOperationException("RequireCookieConsent() needs the services of CookieConsent. Call builder.Services.AddCookieConsent() before the application is built.");
        }
    }
}
