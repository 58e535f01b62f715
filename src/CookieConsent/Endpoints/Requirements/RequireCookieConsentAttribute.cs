namespace CookieConsent;

/// <summary>
/// The endpoint runs only for visitors who allow the categories: on a controller, an action, a page model, a component with a
/// route, a hub, or the function of a minimal API.
/// </summary>
/// <remarks>What visitors get otherwise is described at <see cref="Microsoft.AspNetCore.Builder.CookieConsentEndpointConventionBuilderExtensions.RequireCookieConsent"/>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireCookieConsentAttribute : Attribute
{
    /// <summary>Requires the categories.</summary>
    /// <param name="categories">Their ids, such as <see cref="CookieCategories.Statistics"/>. All of them must be allowed, also those of further attributes.</param>
    /// <exception cref="ArgumentException">There is no category.</exception>
    public RequireCookieConsentAttribute(params string[] categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        if (categories.Length == 0)
        {
            throw new ArgumentException("Name at least one category that the endpoint requires, such as \"statistics\".", nameof(categories));
        }

        Categories = [.. categories];
    }

    /// <summary>The ids of the categories.</summary>
    public IReadOnlyList<string> Categories { get; }
}
