using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace CookieConsent.Endpoints.Requirements;

/// <summary>
/// Remembers what dynamic endpoints require, such as those of <c>MapFallbackToPage</c>. MVC and Razor Pages put an action or a page in
/// the place of each, without the metadata that conventions gave it. It is applied before them.
/// </summary>
internal sealed class DynamicEndpointPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => int.MinValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => ContainsDynamicEndpoints(endpoints) && endpoints.Any(endpoint => ConsentRequirement.Of(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var endpoints = Enumerable.Range(0, candidates.Count).Where(candidates.IsValidCandidate).Select(i => candidates[i].Endpoint).ToImmutableArray();
        var required = endpoints.Where(endpoint => ContainsDynamicEndpoints([endpoint])).Select(ConsentRequirement.Of).OfType<ConsentRequirement>().ToList();
        if (required.Count > 0)
        {
            DynamicEndpoints.Remember(httpContext, endpoints, required.Aggregate((one, other) => one.And(other)));
        }

        return Task.CompletedTask;
    }
}

/// <summary>The endpoints from which routing selects, before dynamic ones among them are replaced.</summary>
internal sealed class DynamicEndpoints
{
    private readonly ImmutableArray<Endpoint> _known;
    private readonly ConsentRequirement _requirement;

    private DynamicEndpoints(ImmutableArray<Endpoint> known, ConsentRequirement requirement)
    {
        _known = known;
        _requirement = requirement;
    }

    public static void Remember(HttpContext context, ImmutableArray<Endpoint> known, ConsentRequirement requirement) =>
        context.Features.Set(new DynamicEndpoints(known, requirement));

    /// <summary>What was remembered while an endpoint is selected, once: a request that is executed again selects from other endpoints.</summary>
    public static DynamicEndpoints? Take(HttpContext context)
    {
        var endpoints = context.Features.Get<DynamicEndpoints>();
        if (endpoints is not null)
        {
            context.Features.Set<DynamicEndpoints>(null);
        }

        return endpoints;
    }

    /// <summary>What an endpoint requires that was put in the place of a dynamic one; <see langword="null"/> for any other.</summary>
    public ConsentRequirement? RequirementFor(Endpoint endpoint) => _known.Contains(endpoint) ? null : _requirement;
}
