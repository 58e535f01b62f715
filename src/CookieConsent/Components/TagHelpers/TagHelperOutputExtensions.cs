using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent.Components.TagHelpers;

internal static class TagHelperOutputExtensions
{
    /// <summary>Refuses an attribute that the element does not have, such as a misspelled name. The others are bound, and not in the output.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public static void RefuseAttributes(this TagHelperOutput output, ViewContext view, string remedy)
    {
        if (output.Attributes.FirstOrDefault() is { } other)
        {
            throw new InvalidOperationException($"{view.ExecutingFilePath}: <{output.TagName}> does not know the attribute {other.Name}. {remedy}");
        }
    }

    public static void AddUnlessWritten(this TagHelperAttributeList attributes, string name, string value)
    {
        if (!attributes.ContainsName(name))
        {
            attributes.Add(name, value);
        }
    }
}
