using CookieConsent.Links;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Testing;

/// <summary>The addresses of an application's GET endpoints, from its routes.</summary>
internal sealed class VisitPlan
{
    private VisitPlan(string prefix) => Prefix = prefix;

    /// <summary>Where the library's own endpoints are.</summary>
    public string Prefix { get; }

    public List<VisitTarget> Targets { get; } = [];

    /// <summary>Routes without an address, each with the remedy.</summary>
    public List<string> Unreachable { get; } = [];

    /// <exception cref="CookieAssertionException">The application did not call <c>MapCookieConsent()</c>.</exception>
    public static async Task<VisitPlan> CreateAsync(IServiceProvider services, CookieVisit visit)
    {
        var endpoints = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var plan = new VisitPlan(PrefixOf(endpoints));
        var isFallback = services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null;
        var binders = services.GetRequiredService<TemplateBinderFactory>();
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            foreach (var endpoint in endpoints.Where(IsPage))
            {
                plan.Add(endpoint, binders.Create(endpoint.RoutePattern), visit, isFallback, new DefaultHttpContext { RequestServices = scope.ServiceProvider });
            }
        }

        plan.Targets.AddRange(visit.Addresses.Select(address => new VisitTarget(address, IsEndpoint: false, NeedsAuthorization: false)));
        return plan;
    }

    private static string PrefixOf(List<RouteEndpoint> endpoints) =>
        endpoints.Find(endpoint => endpoint.Metadata.GetMetadata<LibraryEndpointMetadata>() is not null && endpoint.RoutePattern.RawText?.EndsWith("/preferences", StringComparison.Ordinal) == true)
            ?.RoutePattern.RawText![..^"/preferences".Length]
        ?? throw new CookieAssertionException("The application has no endpoints of CookieConsent, so no visitor can choose. Call app.MapCookieConsent().");

    /// <summary>Not the library's own endpoints, hubs, Blazor's and single files, which are many and set no cookies of their own.</summary>
    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods: { Count: > 0 } methods } || methods.Contains("GET", StringComparer.OrdinalIgnoreCase)
            ? endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true }
                && endpoint.Metadata.GetMetadata<LibraryEndpointMetadata>() is null
                && endpoint.Metadata.GetMetadata<HubMetadata>() is null
                && endpoint.Metadata.GetMetadata<NegotiateMetadata>() is null
                && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
                && endpoint.RoutePattern.RawText?.TrimStart('/') is var route
                && route?.StartsWith("_blazor", StringComparison.Ordinal) != true
                && route?.StartsWith("_framework", StringComparison.Ordinal) != true
            : false;

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="binder">Writes its address.</param>
    /// <param name="visit">The values of its parameters.</param>
    /// <param name="isFallback">Whether a fallback policy protects endpoints that say nothing of authorization.</param>
    /// <param name="request">A request for constraints of the application's own.</param>
    private void Add(RouteEndpoint endpoint, TemplateBinder binder, CookieVisit visit, bool isFallback, HttpContext request)
    {
        var pattern = endpoint.RoutePattern;
        var values = new RouteValueDictionary(pattern.RequiredValues.Where(required => required.Value is string { Length: > 0 }));
        foreach (var given in pattern.Parameters.Where(given => visit.Values.ContainsKey(given.Name)))
        {
            values[given.Name] = visit.Values[given.Name];
        }

        var route = "/" + pattern.RawText?.TrimStart('/');
        var bound = binder.GetValues(ambientValues: null, values);
        var address = bound is null ? null : binder.BindValues(bound.AcceptedValues);
        if (visit.IsSkipped(route) || (address is not null && visit.IsSkipped(address)) || Targets.Exists(target => target.Address == address))
        {
            return;
        }

        if (address is null)
        {
            var missing = pattern.Parameters.First(needed => !needed.IsOptional && needed.Default is null && !values.ContainsKey(needed.Name)).Name;
            Unreachable.Add($"{route} needs a value: visit.Route(\"{missing}\", \"…\"), or visit.Skip(\"{route}\").");
            return;
        }

        // A route that fits anything, such as a fallback, would answer in the place of this one.
        if (!binder.TryProcessConstraints(request, bound!.CombinedValues, out var parameter, out _) && visit.Values.TryGetValue(parameter!, out var refused))
        {
            Unreachable.Add($"{route} does not take '{refused}': visit.Route(\"{parameter}\", \"…\") with another value, or visit.Skip(\"{route}\").");
            return;
        }

        var isProtected = isFallback || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null;
        Targets.Add(new VisitTarget(address, IsEndpoint: true, isProtected && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null));
    }
}

/// <param name="Address">The path, and a query where there is one.</param>
/// <param name="IsEndpoint">Whether an endpoint has to run. An address that a test adds may be one of a middleware.</param>
/// <param name="NeedsAuthorization">Whether a redirect can mean that the endpoint did not run.</param>
internal sealed record VisitTarget(string Address, bool IsEndpoint, bool NeedsAuthorization);
