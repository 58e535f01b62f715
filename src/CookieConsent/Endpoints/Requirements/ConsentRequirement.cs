using System.Collections.Immutable;
using CookieConsent.Links;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints.Requirements;

/// <summary>What an endpoint requires, by its metadata.</summary>
/// <param name="Categories">The ids of the categories, at least one. All of them must be allowed.</param>
/// <param name="Fallback">The path of the endpoint that answers otherwise; <see langword="null"/> for the library's own answer.</param>
internal sealed record ConsentRequirement(ImmutableArray<string> Categories, string? Fallback)
{
    /// <summary>The requirement of an endpoint; <see langword="null"/> where it has none. The library's own never do, because visitors choose there.</summary>
    public static ConsentRequirement? Of(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<LibraryEndpointMetadata>() is not null)
        {
            return null;
        }

        var categories = metadata.GetOrderedMetadata<RequireCookieConsentAttribute>()
            .SelectMany(requirement => requirement.Categories)
            .Concat(YarpRoute.RequiredCategories(metadata))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToImmutableArray();
        return categories.IsEmpty ? null : new ConsentRequirement(categories, metadata.GetMetadata<ConsentFallbackMetadata>()?.Path);
    }

    public ConsentRequirement And(ConsentRequirement? other) =>
        other is null ? this : new ConsentRequirement([.. Categories.Union(other.Categories, StringComparer.OrdinalIgnoreCase)], Fallback ?? other.Fallback);

    public bool IsMetBy(ICookieConsentFeature consent) => !Missing(consent).Any();

    /// <summary>The categories that the visitor does not allow. A necessary one is nothing to consent to, so nobody can allow it.</summary>
    public IEnumerable<string> Missing(ICookieConsentFeature consent) =>
        Categories.Where(category => !consent.IsCategoryAllowed(category) || category.Equals(CookieCategories.Necessary, StringComparison.OrdinalIgnoreCase));
}
