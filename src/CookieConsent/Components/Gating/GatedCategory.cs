using CookieConsent.Catalogue;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Components.Gating;

/// <summary>The category that content waits for.</summary>
internal static class GatedCategory
{
    /// <summary>Without a known category nothing would hold the content back, so a wrong one is an error.</summary>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="id">The category's id.</param>
    /// <param name="parameter">The parameter or attribute, as the subject of a sentence.</param>
    /// <exception cref="InvalidOperationException">It is empty, or not the id of an optional category that the catalogue shows.</exception>
    public static CookieCategory Find(CookieCatalogue catalogue, string? id, string parameter)
    {
        if (!string.IsNullOrWhiteSpace(id) && catalogue.FindOptional(id) is { } category)
        {
            return category;
        }

        var problem = string.IsNullOrWhiteSpace(id) ? "is missing or empty." : $"is '{id}', which is not an optional category that the catalogue shows.";
        throw new InvalidOperationException($"{parameter} {problem} {catalogue.ListOptional("Set it to one of these")}");
    }

    /// <summary>
    /// Whether content that needs a category is held. In a page that Blazor's script fetches it is so where the category is allowed as
    /// well: no script runs by itself there, and the page's script runs what is held.
    /// </summary>
    public static bool IsHeld(HttpContext context, CookieCategory category) =>
        !context.GetCookieConsent().IsCategoryAllowed(category.Id) || FetchMetadata.IsEnhancedNavigation(context.Request);
}
