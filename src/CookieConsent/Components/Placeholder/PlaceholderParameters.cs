using CookieConsent.Catalogue;

namespace CookieConsent.Components.Placeholder;

/// <summary>The required parameters of a placeholder. Without them nothing would hold the content back, so each fault is an error.</summary>
internal static class PlaceholderParameters
{
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="id">The category's id.</param>
    /// <param name="parameter">The parameter or attribute, as the subject of a sentence.</param>
    /// <exception cref="InvalidOperationException">It is empty, or not the id of an optional category that the catalogue shows.</exception>
    public static CookieCategory FindCategory(CookieCatalogue catalogue, string? id, string parameter)
    {
        if (!string.IsNullOrWhiteSpace(id) && catalogue.FindCategory(id) is { IsNecessary: false } category)
        {
            return category;
        }

        var problem = string.IsNullOrWhiteSpace(id) ? "is missing or empty." : $"is '{id}', which is not an optional category that the catalogue shows.";
        var remedy = catalogue.HasOptionalCategories
            ? $"Set it to one of these: {string.Join(", ", catalogue.OptionalCategories.Select(optional => optional.Id))}."
            : "Declare a cookie in an optional category first: the catalogue has none.";
        throw new InvalidOperationException($"{parameter} {problem} {remedy}");
    }

    /// <exception cref="InvalidOperationException">It is empty.</exception>
    public static void RequireService(string? service, string parameter)
    {
        if (string.IsNullOrWhiteSpace(service))
        {
            throw new InvalidOperationException($"{parameter} is missing or empty. Set it to the name by which visitors know the service, such as YouTube.");
        }
    }
}
