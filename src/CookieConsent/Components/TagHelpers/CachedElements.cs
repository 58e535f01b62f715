using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent.Components.TagHelpers;

/// <summary>Elements within a <c>&lt;cache&gt;</c> or <c>&lt;distributed-cache&gt;</c> of the same view.</summary>
internal static class CachedElements
{
    private static readonly object Key = new();

    /// <summary>What an element has in its items, the elements within it have too.</summary>
    public static void MarkCached(this TagHelperContext context) => context.Items[Key] = true;

    /// <summary>Refuses to keep an element that shows more of a visitor than the decision, such as the date of the choice or the address of the page.</summary>
    /// <exception cref="InvalidOperationException">The element is in one.</exception>
    public static void RefuseCached(this TagHelperContext context, ViewContext view)
    {
        if (context.Items.ContainsKey(Key))
        {
            throw new InvalidOperationException($"{view.ExecutingFilePath}: <{context.TagName}> is in a <cache> or <distributed-cache>, which sends what one visitor was shown to others. Move it out of that element.");
        }
    }
}
