using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Components;

/// <summary>
/// Which components the page holds so far. An error page that is executed in the page's stead is another page, though it
/// belongs to the same request and finds the items that the first one left.
/// </summary>
internal static class RenderedComponents
{
    /// <summary>Notes that the page holds a component from now on.</summary>
    /// <returns>Whether it did not before.</returns>
    public static bool Add<TComponent>(HttpContext context)
        where TComponent : IComponent
    {
        var isFirst = !Holds<TComponent>(context);
        Note<TComponent>(context);
        return isFirst;
    }

    /// <summary>Whether the page holds a component by now. Asked without the items, which would be made for the question.</summary>
    public static bool Holds<TComponent>(HttpContext context)
        where TComponent : IComponent =>
        context.Features.Get<IItemsFeature>() is { } items && items.Items.TryGetValue(typeof(TComponent), out var noted) && Execution(context).Equals(noted);

    private static void Note<TComponent>(HttpContext context)
        where TComponent : IComponent => context.Items[typeof(TComponent)] = Execution(context);

    /// <summary>What the framework leaves in a request when it executes an error page, a new one each time.</summary>
    private static (IStatusCodeReExecuteFeature? Status, IExceptionHandlerFeature? Exception) Execution(HttpContext context) =>
        (context.Features.Get<IStatusCodeReExecuteFeature>(), context.Features.Get<IExceptionHandlerFeature>());
}
