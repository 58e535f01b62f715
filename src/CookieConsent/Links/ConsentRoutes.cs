using System.Globalization;
using System.Runtime.CompilerServices;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace CookieConsent.Links;

/// <summary>One call of <c>MapCookieConsent()</c>.</summary>
/// <param name="place">Its place among the calls, from 0.</param>
/// <param name="prefix">The prefix it was given, without slashes at its ends.</param>
/// <param name="pipeline">The endpoints of the pipeline that it is part of.</param>
internal sealed class ConsentRoutes(int place, string prefix, ICollection<EndpointDataSource> pipeline)
{
    /// <summary>The names of endpoints by which links find them, in the first mapping.</summary>
    public const string PolicyName = "CookieConsent.Policy";
    public const string PreferencesName = "CookieConsent.Preferences";
    public const string ReportsName = "CookieConsent.Reports";

    private const string EndpointsOfPipeline = "__EndpointRouteBuilder";
    private const string EndpointsOfApplication = "__GlobalEndpointRouteBuilder";

    private readonly ConditionalWeakTable<RouteEndpoint, object> _isInPipeline = [];

    public string Prefix => prefix;

    /// <summary>The name of an endpoint in this mapping: each name is one endpoint's.</summary>
    public string NameOf(string name) => place == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{place + 1}");

    /// <summary>The endpoints of the whole pipeline, also where the mapping is made in a group.</summary>
    public static ICollection<EndpointDataSource> PipelineOf(IEndpointRouteBuilder endpoints)
    {
        var properties = endpoints.CreateApplicationBuilder().Properties;
        var pipeline = properties.TryGetValue(EndpointsOfPipeline, out var own) || properties.TryGetValue(EndpointsOfApplication, out own)
            ? own as IEndpointRouteBuilder
            : null;
        return (pipeline ?? endpoints).DataSources;
    }

    /// <summary>
    /// The path base of the mapping:
    /// 1. the application's, as it was at <c>UseCookieConsent()</c>;
    /// 2. the present one, where the page's endpoint was found under it in the same pipeline: after a later <c>UsePathBase()</c>,
    ///    or in a branch that has the mapping too;
    /// 3. none, where that is no path but the address of another host: a request can carry it (<c>X-Forwarded-Prefix</c>).
    /// </summary>
    public PathString PathBaseOf(HttpContext context)
    {
        var pathBase = ApplicationPathBase.Of(context);
        if (!context.Request.PathBase.Equals(pathBase, StringComparison.Ordinal) && IsEndpointHere(context))
        {
            pathBase = context.Request.PathBase;
        }

        return LocalReturnUrl.ValidPathBase(pathBase);
    }

    /// <summary>Whether the page's endpoint is in the same pipeline, and was found by the path as it is now.</summary>
    private bool IsEndpointHere(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || !(bool)_isInPipeline.GetValue(endpoint, IsInPipeline))
        {
            return false;
        }

        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), new RouteValueDictionary(endpoint.RoutePattern.Defaults)).TryMatch(context.Request.Path, values)
            && endpoint.RoutePattern.Parameters.All(parameter => IsSame(parameter, values, context.Request.RouteValues));
    }

    /// <summary>A source may create new endpoints at each call, so they are not compared by their instance.</summary>
    private object IsInPipeline(RouteEndpoint endpoint) => pipeline
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Any(known => known.RoutePattern.RawText == endpoint.RoutePattern.RawText && known.DisplayName == endpoint.DisplayName && known.Order == endpoint.Order);

    private static bool IsSame(RoutePatternParameterPart parameter, RouteValueDictionary values, RouteValueDictionary others) =>
        Equals(values[parameter.Name]?.ToString(), others[parameter.Name]?.ToString());
}

/// <summary>Marks the library's own endpoints, whose responses get no banner.</summary>
internal sealed class LibraryEndpointMetadata;

/// <summary>Marks an endpoint whose response is a part of some other page.</summary>
internal sealed class FragmentMetadata;
