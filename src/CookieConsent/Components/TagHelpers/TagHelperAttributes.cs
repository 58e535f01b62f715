using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent.Components.TagHelpers;

/// <summary>The attributes that a view gives an element of the library.</summary>
internal static class TagHelperAttributes
{
    /// <summary>Refuses what the element does not know, such as a misspelled name.</summary>
    /// <param name="output">The element. Attributes that it knows are bound, and not in its output.</param>
    /// <param name="view">The path of the view.</param>
    /// <param name="tag">The element's name.</param>
    /// <param name="known">The attributes that it knows.</param>
    /// <exception cref="InvalidOperationException">It has another attribute.</exception>
    public static void RefuseOthers(TagHelperOutput output, string? view, string tag, params string[] known)
    {
        if (output.Attributes.FirstOrDefault() is { } other)
        {
            var remedy = known.Length > 0 ? $"It takes {string.Join(" and ", known)}: correct the name, or remove the attribute." : "It takes none: remove the attribute.";
            throw new InvalidOperationException($"{view}: <{tag}> does not know the attribute {other.Name}. {remedy}");
        }
    }
}
