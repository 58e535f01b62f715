using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Http;
using CookieConsent.Links;
using CookieConsent.Origins;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Components.Markup;

/// <summary>
/// What the package CookieConsent.Injection, which registers an <see cref="IBannerInjection"/>, uses besides small types such as
/// <see cref="CacheHeaders"/>. Nothing here affects the application's caches: they store pages as the application rendered them.
/// </summary>
internal sealed class InjectionContract(CatalogueAccessor current, PromptMarkupCache markups, OriginRules origins)
{
    /// <summary>Whether the settings switch injection on.</summary>
    public bool IsOn => current.Value.Settings.InjectBanner;

    /// <summary>Whether the markup is not known before the page's route is.</summary>
    public bool DependsOnRoute => markups.DependsOnRoute;

    /// <summary>Whether content from origins that the visitor did not allow is made inert.</summary>
    public bool EnforcesOrigins => current.Value.Settings.ThirdParties == ThirdPartyHandling.Enforce;

    /// <summary>The other origins from which the visitor's pages may load: the same instance for all requests with the same decision.</summary>
    public AllowedOrigins GetAllowedOrigins(HttpContext context) => origins.Of(context.GetRequestConsent()!.Decision);

    /// <summary>The category that declares an origin for a kind of content; <see langword="null"/> where none does.</summary>
    public static CookieCategory? FindCategoryOf(HttpContext context, WebOrigin origin, OriginKinds kind)
    {
        var catalogue = context.GetCookieCatalogue();
        return catalogue.FindOrigin(origin, kind) is { } declared ? catalogue.Categories[declared.CategoryIndex] : null;
    }

    /// <summary>The banner and the settings link: the same instance for all requests with the same decision, language and addresses.</summary>
    /// <exception cref="InvalidOperationException">The addresses are not known.</exception>
    public ValueTask<PromptMarkup> GetMarkupAsync(HttpContext context) => markups.GetAsync(context, isInjected: true);

    /// <summary>Whether the request may be for a page to show.</summary>
    public static bool MayBePage(HttpRequest request) => FetchMetadata.MayBeNavigation(request);

    /// <summary>Whether the request may be for a document to show, in a window or in a frame.</summary>
    public static bool MayBeDocument(HttpRequest request) => FetchMetadata.MayBeNavigation(request) || FetchMetadata.IsShown(request);

    /// <summary>The request header that decided <see cref="MayBePage"/>, for <c>Vary</c>.</summary>
    public static string DecisiveHeader(HttpRequest request) => FetchMetadata.DecisiveHeader(request);

    /// <summary>Whether the response is the library's own.</summary>
    public static bool IsLibraryResponse(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<LibraryEndpointMetadata>() is not null || LibraryHtml.IsIn(context.Response.Headers);

    /// <summary>Whether the application rendered the banner itself.</summary>
    public static bool HasBanner(HttpContext context) => RenderedComponents.Contains(context, PageComponent.Banner);

    /// <summary>Whether the application rendered the settings link itself.</summary>
    public static bool HasSettingsLink(HttpContext context) => RenderedComponents.Contains(context, PageComponent.SettingsLink);

    /// <summary>The page's address, to which a form without script returns.</summary>
    public static string LocalReturnUrl(HttpContext context)
    {
        var (page, query) = CurrentPage.PartsOf(context);
        return CurrentPage.ReturnTo(page + query) ?? CurrentPage.ReturnTo(page) ?? "/";
    }

    /// <summary>Adds to <c>Vary</c> what the markup depends on.</summary>
    public static void VaryByMarkup(HttpContext context)
    {
        CacheHeaders.VaryByConsent(context);
        CacheHeaders.VaryByLanguage(context);
    }
}

/// <summary>
/// What the package CookieConsent.Injection registers. It runs right behind enforcement, ahead of the whole application, and uses
/// <see cref="InjectionContract"/>.
/// </summary>
internal interface IBannerInjection
{
    Task InvokeAsync(HttpContext context, RequestDelegate next);
}
