using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints.Requirements;

/// <summary>
/// The metadata of a proxied route. YARP keeps it in types of its own, and this package does not depend on YARP. The runtime binds
/// the accessors when they are called, without reflection, so they also work when compiled ahead of time.
/// </summary>
internal static class YarpRoute
{
    private const string Key = "CookieConsent";
    private const string RouteType = "Yarp.ReverseProxy.Model.RouteModel";
    private const string ConfigType = "Yarp.ReverseProxy.Configuration.RouteConfig";
    private const string Assembly = "Yarp.ReverseProxy";

    /// <summary>The categories in the route's metadata <c>"CookieConsent"</c>, separated by commas. An empty value is a category without a name, so that it is found to be wrong.</summary>
    public static IEnumerable<string> RequiredCategories(EndpointMetadataCollection endpoint) =>
        from metadata in endpoint
        where metadata.GetType().FullName == RouteType
        from entry in MetadataOf(ConfigOf(metadata)) ?? ImmutableDictionary<string, string>.Empty
        where entry.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)
        from category in entry.Value.Split(',', StringSplitOptions.TrimEntries)
        select category;

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Config")]
    [return: UnsafeAccessorType($"{ConfigType}, {Assembly}")]
    private static extern object ConfigOf([UnsafeAccessorType($"{RouteType}, {Assembly}")] object route);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Metadata")]
    private static extern IReadOnlyDictionary<string, string>? MetadataOf([UnsafeAccessorType($"{ConfigType}, {Assembly}")] object config);
}
