using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using CookieConsent.Caching;
using CookieConsent.Http;
using CookieConsent.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Endpoints.Requirements;

/// <summary>The answer to a visitor who does not allow what an endpoint requires.</summary>
internal static partial class ConsentRefusal
{
    /// <summary>A callback for the moment when the headers are sent.</summary>
    public static readonly Func<object, Task> KeepFromCaches = state =>
    {
        ((HttpContext)state).Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    };

    /// <summary>A page with the choice for what a browser shows, problem details for anything else.</summary>
    public static Task WriteAsync(HttpContext context, ConsentRequirement requirement, ICookieConsentFeature consent)
    {
        var isMapped = !context.GetApplicationServices().GetRequiredService<ConsentRouteRegistry>().AreMissing();
        var catalogue = context.GetCookieCatalogue();
        var missing = requirement.Missing(consent).Select(id => catalogue.FindOptional(id)?.Id ?? id).ToList();
        CacheHeaders.KeepOutOfOutputCache(context);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return FetchMetadata.IsShown(context.Request) && isMapped
            ? ConsentEndpoints.WriteAsync<CookieRequirementDocument>(context, (nameof(CookieRequirementDocument.Categories), missing))
            : WriteProblemAsync(context, missing[0], isMapped);
    }

    private static Task WriteProblemAsync(HttpContext context, string category, bool isMapped)
    {
        var preferences = isMapped ? new ConsentLinks(context, policyPage: null).Preferences : null;
        var problem = new Problem(
            StatusCodes.Status403Forbidden,
            "Consent is required.",
            $"The visitor has not allowed the category {category}.",
            category,
            preferences);
        return context.Response.WriteAsJsonAsync(problem, ProblemJson.Default.Problem, MediaTypeNames.Application.ProblemJson, context.RequestAborted);
    }

    /// <summary>Problem details (RFC 9457).</summary>
    /// <param name="Status">The status code.</param>
    /// <param name="Title">The kind of problem.</param>
    /// <param name="Detail">The problem of this request.</param>
    /// <param name="Category">The first category that is not allowed.</param>
    /// <param name="Preferences">Where the choice is read and saved; <see langword="null"/> where it is mapped nowhere.</param>
    private sealed record Problem(int Status, string Title, string Detail, string Category, string? Preferences);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Problem))]
    private sealed partial class ProblemJson : JsonSerializerContext;
}
