
using CookieConsent.Catalogue;

namespace CookieConsent.Components.Placeholder;

/// <summary>What a placeholder has to be given. Without it nothing would hold the content back, so each fault is an error.</summary>
internal static class PlaceholderParameters
{
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="id">The category's id as it was given.</param>
    /// <param name="place">The parameter or attribute, as the subject of a sentence.</param>
    /// <exception cref="InvalidOperationException">It is empty, or not the id of an optional category that the catalogue shows.</exception>
    public static CookieCategory FindCategory(CookieCatalogue catalogue, string? id, string place)
    {
        if (!string.IsNullOrWhiteSpace(id) && catalogue.FindCategory(id) is { IsNecessary: false } category)
        {
            return category;
        }

        var known = string.Join(", ", catalogue.OptionalCategories.Select(optional => optional.Id));
        var remedy = known.Length > 0 ? $"Set it to one of these: {known}." : "Declare a cookie in an optional category first: the catalogue has none.";
        throw new InvalidOperationException(string.IsNullOrWhiteSpace(id)
            ? $"{place} is missing or empty. {remedy}"
            : $"{place} is '{id}', which is not an optional category that the catalogue shows. {remedy}");
    }

    /// <param name="service">The service as it was given.</param>
    /// <param name="place">The parameter or attribute, as the subject of a sentence.</param>
    /// <exception cref="InvalidOperationException">It is empty.</exception>
    public static void RequireService(string? service, string place)
    {
        if (string.IsNullOrWhiteSpace(service))
        {
            throw new InvalidOperationException($"{place} is missing or empty. Set it to the name by which visitors know the service, such as YouTube.");
        }
    }
}
