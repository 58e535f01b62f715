using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CookieConsent.Http;

/// <summary>The route of a request, as it was mapped. It holds nothing of the visitor, where a path may.</summary>
internal static partial class RequestRoute
{
    /// <summary>The pattern, such as <c>/orders/{id}</c>, or <c>/Orders/Details/{id?}</c> of a conventional route; <see langword="null"/> where no endpoint was selected.</summary>
    /// <param name="context">The request. Where an error page is executed in the place of a page, that page's route counts.</param>
    public static string? PatternOf(HttpContext context)
    {
        var features = context.Features;
        var endpoint = features.Get<IStatusCodeReExecuteFeature>() is { } missing ? missing.Endpoint
            : features.Get<IExceptionHandlerFeature>() is { } failed ? failed.Endpoint
            : context.GetEndpoint();
        return endpoint is RouteEndpoint { RoutePattern: { RawText: { } text } pattern } ? $"/{WithAction(pattern, text).TrimStart('/')}" : null;
    }

    /// <summary>All actions of a conventional route have the same text. Their required values differ.</summary>
    private static string WithAction(RoutePattern pattern, string text) => pattern.Parameters.Any(parameter => ValueOf(parameter.Name, pattern) is not null)
        ? Parameter().Replace(text, parameter => ValueOf(parameter.Groups["name"].Value, pattern) ?? parameter.Value)
        : text;

    private static string? ValueOf(string parameter, RoutePattern pattern) =>
        pattern.RequiredValues.TryGetValue(parameter, out var value) && value is string { Length: > 0 } required ? required : null;

    [GeneratedRegex("""\{\**(?<name>\w+)[^{}]*\}""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Parameter();
}
