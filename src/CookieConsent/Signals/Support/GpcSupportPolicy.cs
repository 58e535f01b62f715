using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace CookieConsent.Signals.Support;

/// <summary>The statement exists only while the site honors the signal. Else the address is as free as without the library.</summary>
internal sealed class GpcSupportPolicy(CatalogueAccessor current) : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.Any(IsStatement);
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (IsStatement(candidates[i].Endpoint) && !current.Value.HonorsSignal)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsStatement(Endpoint endpoint) => endpoint.Metadata.GetMetadata<GpcSupportMetadata>() is not null;
}

/// <summary>Marks the endpoint of the statement.</summary>
internal sealed class GpcSupportMetadata;
