using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CookieConsent.Links;

/// <summary>
/// Chooses a page of the library over routes of the site that have a parameter where its address has a word, such as the catch-all route
/// of a proxy, whatever their order. A route of the site that names the address itself keeps its place, and so does any route to the
/// policy page that the site names in its settings.
/// </summary>
internal sealed class NamedAddressPolicy(CatalogueAccessor current) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>The last one: other policies decide before which endpoints there are, such as the pages of a CMS.</summary>
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.Any(IsPage);
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var before = 0;
        while (before < candidates.Count && !(candidates.IsValidCandidate(before) && IsPage(candidates[before].Endpoint)))
        {
            before++;
        }

        if (before < candidates.Count && !IsOwnPolicyPage(httpContext.Request) && AreBroader(candidates, before, ((RouteEndpoint)candidates[before].Endpoint).RoutePattern))
        {
            for (var i = 0; i < before; i++)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsPage(Endpoint endpoint) => endpoint.Metadata.GetMetadata<NamedAddressMetadata>() is not null;

    private bool IsOwnPolicyPage(HttpRequest request) =>
        current.Value.Settings.PolicyPage is { } page && ConsentLinks.IsSamePage(request.PathBase + PathString.FromUriComponent(page), request);

    /// <summary>Whether all that would be chosen before a page have a parameter where its address has a word.</summary>
    private static bool AreBroader(CandidateSet candidates, int count, RoutePattern page)
    {
        for (var i = 0; i < count; i++)
        {
            if (candidates.IsValidCandidate(i) && !(candidates[i].Endpoint is RouteEndpoint other && IsBroader(other.RoutePattern, page)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The precedence of a pattern has a digit for each segment, the first one before the point. A word has the lowest.</summary>
    private static bool IsBroader(RoutePattern pattern, RoutePattern page)
    {
        var (other, own) = (pattern.InboundPrecedence, page.InboundPrecedence);
        for (var i = 0; i < page.PathSegments.Count; i++)
        {
            if (HasWord(own) && !HasWord(other))
            {
                return true;
            }

            (other, own) = (other * 10, own * 10);
        }

        return false;
    }

    private static bool HasWord(decimal precedence) => decimal.Truncate(precedence) % 10 == 1;
}

/// <summary>Marks a page of the library that gives way to routes of the site that name its address, and to no others.</summary>
internal sealed class NamedAddressMetadata;
