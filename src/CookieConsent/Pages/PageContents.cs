using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Pages;

/// <summary>
/// Which components the page holds so far. An error page that is executed in the page's stead is another page, though it
/// belongs to the same request and finds the items that the first one left.
/// </summary>
internal static class PageContents
{
    /// <summary>The header that goes with a page into the application's own caches, and never leaves.</summary>
    private const string Header = "Vchoice-Contents";

    private const string Banner = "banner";
    private const string Link = "link";

    /// <summary>Notes that the page holds a component from now on.</summary>
    /// <returns>Whether it did not before.</returns>
    public static bool Add<TComponent>(HttpContext context)
        where TComponent : IComponent
    {
        var isFirst = !Holds<TComponent>(context);
        Note<TComponent>(context);
        if (isFirst && !context.Response.HasStarted && context.GetCookieCatalogue().Settings.InjectBanner)
        {
            context.Response.Headers[Header] = $"{(Holds<CookieBanner>(context) ? Banner : "")} {(Holds<CookieSettingsLink>(context) ? Link : "")}";
        }

        return isFirst;
    }

    /// <summary>Takes out of the headers, when they leave, what the page holds. One that came out of a cache says so nowhere else.</summary>
    public static void TakeFromHeaders(HttpContext context)
    {
        if (!context.Response.Headers.Remove(Header, out var contents))
        {
            return;
        }

        var words = contents.ToString();
        if (words.Contains(Banner, StringComparison.Ordinal))
        {
            Note<CookieBanner>(context);
        }

        if (words.Contains(Link, StringComparison.Ordinal))
        {
            Note<CookieSettingsLink>(context);
        }
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
