using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CookieConsent.Http;

/// <summary>The route of a request, as it was mapped. It holds nothing of the visitor, where a path may.</summary>
internal static class RequestRoute
{
    /// <summary>The pattern, such as <c>/orders/{id}</c>; <see langword="null"/> where no endpoint was selected.</summary>
    /// <param name="context">The request. Where an error page is executed in the place of a page, that page's route counts.</param>
    public static string? PatternOf(HttpContext context)
    {
        var features = context.Features;
        var endpoint = features.Get<IStatusCodeReExecuteFeature>() is { } missing ? missing.Endpoint
            : features.Get<IExceptionHandlerFeature>() is { } failed ? failed.Endpoint
            : context.GetEndpoint();
        return endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern } ? $"/{pattern.TrimStart('/')}" : null;
    }
}
