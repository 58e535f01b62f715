using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace CookieConsent.Endpoints.Requirements;

/// <summary>
/// Guards each endpoint with a requirement as routing selects it, wherever routing stands in the pipeline and whatever mapped the
/// endpoint. It is applied last, so that it sees what MVC and Razor Pages put in an endpoint's place. Endpoints without a
/// requirement are never looked at.
/// </summary>
internal sealed class ConsentRequirementPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    private readonly ConditionalWeakTable<Endpoint, Endpoint> _guarded = [];

    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return ContainsDynamicEndpoints(endpoints) || endpoints.Any(MayHaveRequirement);
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var replaced = DynamicEndpoints.Take(httpContext);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i))
            {
                var candidate = candidates[i];
                var guarded = replaced?.RequirementFor(candidate.Endpoint) is { } requirement
                    ? Guard(candidate.Endpoint, requirement.And(ConsentRequirement.Of(candidate.Endpoint)))
                    : _guarded.GetValue(candidate.Endpoint, endpoint => Guard(endpoint, ConsentRequirement.Of(endpoint)));
                candidates.ReplaceEndpoint(i, guarded, candidate.Values);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The attributes of a page that is compiled at its first request are not known before.</summary>
    private static bool MayHaveRequirement(Endpoint endpoint) =>
        ConsentRequirement.Of(endpoint) is not null || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null and not CompiledPageActionDescriptor;

    /// <summary>The same endpoint with the same metadata, so that authorization, CORS and caching treat it alike.</summary>
    private static Endpoint Guard(Endpoint endpoint, ConsentRequirement? requirement)
    {
        if (requirement is null || endpoint.RequestDelegate is not { } next)
        {
            return endpoint;
        }

        Task Run(HttpContext context) => RunAsync(context, requirement, next);
        return endpoint is RouteEndpoint route
            ? new RouteEndpoint(Run, route.RoutePattern, route.Order, route.Metadata, route.DisplayName)
            : new Endpoint(Run, endpoint.Metadata, endpoint.DisplayName);
    }

    /// <summary>
    /// 1. Without the visitor's decision nothing runs.
    /// 2. A request that asks for a server's options is for no content (RFC 9110 section 9.3.7).
    /// 3. A visitor who allows all categories gets what the endpoint sends.
    /// 4. Another visitor gets what the fallback sends, or status 403.
    /// </summary>
    /// <exception cref="InvalidOperationException">The middleware did not run.</exception>
    private static Task RunAsync(HttpContext context, ConsentRequirement requirement, RequestDelegate next)
    {
        if (context.GetRequestConsent() is null)
        {
            throw new InvalidOperationException(
                $"The endpoint '{context.GetEndpoint()?.DisplayName}' requires consent to {string.Join(", ", requirement.Categories)}, and the CookieConsent middleware did not run for this request. Call app.UseCookieConsent().");
        }

        if (HttpMethods.IsOptions(context.Request.Method))
        {
            return next(context);
        }

        var consent = context.GetCookieConsent();
        if (requirement.IsMetBy(consent))
        {
            return next(context);
        }

        return ConsentFallbacks.TryRequest(context, requirement.Fallback) ? Task.CompletedTask : ConsentRefusal.WriteAsync(context, requirement, consent);
    }
}
