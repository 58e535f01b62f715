using CookieConsent;
using CookieConsent.Endpoints;
using CookieConsent.Endpoints.Discovery;
using CookieConsent.Links;
using CookieConsent.Records.Page;
using CookieConsent.Records.Reports;
using CookieConsent.Signals.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Contains the extension method that maps the endpoints of CookieConsent.</summary>
public static class CookieConsentEndpointRouteBuilderExtensions
{
    /// <summary>So that a page of the site's own at the same path, such as a Razor Page with the policy in it, is preferred. Catch-all routes are not.</summary>
    private const int AfterThePagesOfTheSite = 1000;

    /// <summary>
    /// Maps the policy page, the visitor's preferences, the catalogue as JSON, the script and the style, and
    /// <c>/.well-known/gpc.json</c> at the root if <see cref="CookieConsentOptions.GlobalPrivacyControl"/> names a category. These endpoints allow anonymous
    /// requests, also if the application has a fallback policy, because visitors choose before they sign in.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="prefix">
    /// The path below which they are mapped. It can have route values, such as <c>/{tenant}/cookies</c>. Links in a page get the values of
    /// the page's own route. If there are several mappings, links lead to the first one for which the page has all values.
    /// </param>
    /// <returns>A builder that adds conventions to all of these endpoints.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCookieConsent()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapCookieConsent(this IEndpointRouteBuilder endpoints, string prefix = "/cookies")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var handlers = endpoints.ServiceProvider.GetService<ConsentEndpoints>()
            ?? throw new InvalidOperationException("MapCookieConsent() needs the services of CookieConsent. Call builder.Services.AddCookieConsent() before the application is built.");
        var registry = endpoints.ServiceProvider.GetRequiredService<ConsentRouteRegistry>();
        var statement = registry.IsEmpty ? MapStatement(registry.Root ?? endpoints) : null;
        var (mapping, twins) = registry.Add(prefix, endpoints);
        var group = endpoints.MapGroup(prefix);
        if (twins > 0)
        {
            group.WithOrder(twins);
        }

        group.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], ConsentEndpoints.GetPolicy).WithName(mapping.NameOf(ConsentRoutes.PolicyName))
            .WithOrder(AfterThePagesOfTheSite + twins).WithMetadata(new NamedAddressMetadata());
        group.MapMethods("/banner", [HttpMethods.Get, HttpMethods.Head], ConsentEndpoints.GetBanner).WithMetadata(new FragmentMetadata());
        group.MapMethods("/panel", [HttpMethods.Get, HttpMethods.Head], ConsentEndpoints.GetPanel).WithMetadata(new FragmentMetadata());
        group.MapMethods("/preferences", [HttpMethods.Get, HttpMethods.Head], ConsentEndpoints.GetPreferences).WithName(mapping.NameOf(ConsentRoutes.PreferencesName));
        group.MapMethods("/preferences", [HttpMethods.Post], handlers.PostPreferences);
        group.MapMethods("/preferences", [HttpMethods.Put], handlers.PutPreferences);
        group.MapMethods("/reports", [HttpMethods.Post], PolicyReportEndpoint.Post).WithName(mapping.NameOf(ConsentRoutes.ReportsName));
        group.MapMethods("/observations", [HttpMethods.Post], endpoints.ServiceProvider.GetRequiredService<ObservationsEndpoint>().PostAsync);
        group.MapMethods("/variation", [HttpMethods.Get, HttpMethods.Head], ConsentEndpoints.GetVariation);
        group.MapMethods("/catalogue", [HttpMethods.Get, HttpMethods.Head], ConsentEndpoints.GetCatalogue);
        group.MapMethods(AssetEndpoint.Pattern, [HttpMethods.Get, HttpMethods.Head], AssetEndpoint.Get);
        group.AllowAnonymous().WithMetadata(new OutputCacheAttribute { NoStore = true }, new LibraryEndpointMetadata());
        return statement is null ? group : new Conventions(group, statement);
    }

    /// <summary>At the root of the host, whatever the prefix. A site's own endpoint or file at this address is preferred.</summary>
    private static IEndpointConventionBuilder MapStatement(IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods(GpcSupportResource.Pattern, [HttpMethods.Get, HttpMethods.Head], endpoints.ServiceProvider.GetRequiredService<GpcSupportResource>().Get)
        .WithOrder(AfterThePagesOfTheSite)
        .AllowAnonymous()
        .WithMetadata(new OutputCacheAttribute { NoStore = true }, new LibraryEndpointMetadata(), new NamedAddressMetadata(), new GpcSupportMetadata());

    /// <summary>Conventions on endpoints of different places.</summary>
    private sealed class Conventions(params IEndpointConventionBuilder[] builders) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => Array.ForEach(builders, builder => builder.Add(convention));

        public void Finally(Action<EndpointBuilder> finallyConvention) => Array.ForEach(builders, builder => builder.Finally(finallyConvention));
    }

    /// <summary>
    /// Maps the report of what the site sets: undeclared cookies with a fragment for <c>appsettings.json</c>, removals by route, lifetimes
    /// that are shortened, declared cookies that were never seen, and origins of third parties. The process collects names and counts in
    /// memory, never a value, from the start of the application.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="prefix">
    /// The path below which <c>report</c> is mapped. The default is the prefix of the first <c>MapCookieConsent()</c>, or else <c>/cookies</c>.
    /// </param>
    /// <returns>
    /// A builder for the endpoint. Give it an authorization policy: outside of Development the report does not exist without one, and nothing is collected.
    /// </returns>
    /// <exception cref="InvalidOperationException"><c>AddCookieConsent()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapCookieReport(this IEndpointRouteBuilder endpoints, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var report = endpoints.ServiceProvider.GetService<CookieReportEndpoint>()
            ?? throw new InvalidOperationException("MapCookieReport() needs the services of CookieConsent. Call builder.Services.AddCookieConsent() before the application is built.");
        return report.Map(endpoints, prefix ?? endpoints.ServiceProvider.GetRequiredService<ConsentRouteRegistry>().FirstPrefix ?? CookieReportEndpoint.DefaultPrefix);
    }

    /// <summary>
    /// Maps the consent records for operators: a page with a search by cookie value, the export as JSON lines and CSV, what visitors were
    /// shown, the seals, and the verification of all records.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="path">The path below which they are mapped, such as <c>/admin/consent</c>.</param>
    /// <returns>
    /// A builder for the endpoints. Give it an authorization policy, with <c>RequireAuthorization</c>. Without one the host does not start.
    /// </returns>
    /// <exception cref="InvalidOperationException"><c>AddConsentRecords()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapConsentRecords(this IEndpointRouteBuilder endpoints, string path)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(path);
        var services = endpoints.ServiceProvider;
        return services.GetService<RecordEndpoints>() is { } handlers
            ? RecordRoutes.Map(endpoints, path, handlers, services.GetRequiredService<RecordsPage>())
            : throw new InvalidOperationException("MapConsentRecords() needs the services of consent records. Call AddCookieConsent().AddConsentRecords() before the application is built.");
    }
}
