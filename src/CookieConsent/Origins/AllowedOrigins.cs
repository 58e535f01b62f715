using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;

namespace CookieConsent.Origins;

/// <summary>The other origins from which visitors in one state may load: the necessary ones, and those of the allowed categories.</summary>
internal sealed class AllowedOrigins(ConsentDecision decision)
{
    private readonly ImmutableArray<DeclaredOrigin> _declared =
        [.. decision.Catalogue.Categories.Where(category => decision.IsCategoryAllowed(category.Id)).SelectMany(category => category.Origins)];

    private string? _policy;

    /// <summary>The same as a policy for browsers.</summary>
    public string Policy => _policy ??= OriginPolicy.Format(_declared);

    /// <summary>Whether a kind of content may be loaded from an origin. What nothing declares may not be. The site's own origin is not asked about.</summary>
    public bool Allows(WebOrigin origin, OriginKinds kind)
    {
        foreach (var declared in _declared)
        {
            if ((declared.Kinds & kind) != 0 && declared.Covers(origin))
            {
                return true;
            }
        }

        return false;
    }
}
