using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Components;

/// <summary>A component that a page has at most once, or that other components need to know of.</summary>
internal enum PageComponent
{
    Banner,
    SettingsLink,
    Policy,
    Placeholder,
}

/// <summary>
/// The components that the page has so far. An error page that is executed in the page's place is another page, though it
/// belongs to the same request and finds the same items.
/// </summary>
internal static class RenderedComponents
{
    /// <returns>Whether the page did not have the component before.</returns>
    public static bool Add(HttpContext context, PageComponent component)
    {
        var isFirst = !Contains(context, component);
        context.Items[component] = Execution(context);
        return isFirst;
    }

    /// <summary>Whether the page has a component by now. The items are not created for this question.</summary>
    public static bool Contains(HttpContext context, PageComponent component) =>
        context.Features.Get<IItemsFeature>() is { } items && items.Items.TryGetValue(component, out var execution) && Execution(context).Equals(execution);

    /// <summary>An id for a component that a page can have several of: the first in a page has the same in each request.</summary>
    public static string NextId(HttpContext context, PageComponent component)
    {
        var number = context.Items.TryGetValue(component, out var last) ? (int)last! + 1 : 1;
        context.Items[component] = number;
        return string.Create(CultureInfo.InvariantCulture, $"vchoice-{component}-{number}").ToLowerInvariant();
    }

    /// <summary>The features that the framework sets when it executes an error page, new ones each time.</summary>
    private static (IStatusCodeReExecuteFeature? Status, IExceptionHandlerFeature? Exception) Execution(HttpContext context) =>
        (context.Features.Get<IStatusCodeReExecuteFeature>(), context.Features.Get<IExceptionHandlerFeature>());
}
