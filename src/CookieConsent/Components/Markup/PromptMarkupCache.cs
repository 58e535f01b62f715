using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Links;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Components.Markup;

/// <summary>
/// Renders the banner and the link to the settings once for each state of visitors, language and address. It renders apart
/// from the request, so that nothing of the request is in the markup, and it has no effect on the application's caches.
/// </summary>
internal sealed class PromptMarkupCache(ConsentRouteRegistry routes)
{
    /// <summary>More than the states and languages of any site. A visitor who makes up others fills it, and it starts again.</summary>
    private const int Capacity = 512;

    /// <summary>Route values can make a longer path. It is in the markup many times, and is not kept.</summary>
    private const int MaxPathLength = 1024;

    /// <summary>The path of the page in the rendered banner.</summary>
    private const string PagePath = "/vchoice-page-path";

    /// <summary>The host of the frame in a rendered notice.</summary>
    private const string FrameHost = "vchoice-frame-host";

    private CatalogueMarkup? _current;

    /// <summary>Whether addresses are not known before the page's route is.</summary>
    public bool DependsOnRoute => routes.HaveRouteValues;

    /// <summary>The markup for a tag in a page that the application renders. The response varies by the decision.</summary>
    /// <returns>
    /// <see langword="null"/> where the request has a feature of the application's own, or where <c>MapCookieConsent()</c> is missing.
    /// </returns>
    public static async ValueTask<PromptMarkup?> ForTagAsync(HttpContext context)
    {
        CacheHeaders.VaryByLanguage(context);
        var cache = context.GetApplicationServices().GetRequiredService<PromptMarkupCache>();
        return context.IsInForce(context.GetCookieConsent()) && !cache.AreRoutesMissing
            ? await cache.GetAsync(context, isInjected: false).ConfigureAwait(false)
            : null;
    }

    private bool AreRoutesMissing => routes.AreMissing();

    /// <param name="context">The page's request.</param>
    /// <param name="isInjected">Whether the application does not render the page itself.</param>
    public async ValueTask<PromptMarkup> GetAsync(HttpContext context, bool isInjected)
    {
        var catalogue = context.GetCookieCatalogue();
        var markups = MarkupsOf(catalogue);
        var key = new Key(
            context.GetConsentState(),
            string.Join(' ', VisitorCulture.Of(context, catalogue)),
            DependsOnRoute ? routes.PathOf(context, ConsentRoutes.PreferencesName) : routes.PathBaseOf(context).Value ?? "",
            isInjected);
        if (markups.TryGetValue(key, out var known))
        {
            return known;
        }

        var markup = await RenderAsync(context, isInjected).ConfigureAwait(false);
        if (markups.Count >= Capacity)
        {
            markups.Clear();
        }

        return key.Path.Length > MaxPathLength ? markup : markups.GetOrAdd(key, markup);
    }

    /// <summary>Markup that was rendered from a catalogue is dropped with it.</summary>
    private ConcurrentDictionary<Key, PromptMarkup> MarkupsOf(CookieCatalogue catalogue)
    {
        var current = Volatile.Read(ref _current);
        if (current is null || !ReferenceEquals(current.Catalogue, catalogue))
        {
            current = new CatalogueMarkup(catalogue, []);
            Volatile.Write(ref _current, current);
        }

        return current.Markups;
    }

    private async Task<PromptMarkup> RenderAsync(HttpContext context, bool isInjected)
    {
        var page = Detach(context, isInjected);
        page.Request.Path = PagePath;
        var view = ConsentView.Of(page);
        var banner = await ComponentRenderer.RenderAsync<CookieBanner>(page).ConfigureAwait(false);
        var policyPage = Detach(context, isInjected);
        policyPage.Request.PathBase = default;
        policyPage.Request.Path = PathString.FromUriComponent(view.Addresses.Policy);
        return new PromptMarkup(
            [.. banner.Split(HtmlEncoder.Default.Encode(view.PageAddress))],
            await ComponentRenderer.RenderAsync<CookieBanner>(policyPage).ConfigureAwait(false),
            policyPage.Request.Path,
            view.Addresses.Form,
            view.Sentences.SettingsLink,
            view.Language,
            await ComponentRenderer.RenderAsync(page, CookieBannerFragment.SettingsLink(view.Language)).ConfigureAwait(false),
            isInjected && view.Catalogue.Settings.ThirdParties == ThirdPartyHandling.Enforce
                ? await RenderFrameNoticesAsync(view).ConfigureAwait(false)
                : ImmutableDictionary<string, ImmutableArray<string>>.Empty);
    }

    private static async Task<ImmutableDictionary<string, ImmutableArray<string>>> RenderFrameNoticesAsync(ConsentView view)
    {
        var notices = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var category in view.Catalogue.OptionalCategories.Where(category => category.Origins.Length > 0).Append(null))
        {
            var notice = await ComponentRenderer.RenderAsync(view.Context, CookieBannerFragment.FrameNotice(view, FrameHost, category)).ConfigureAwait(false);
            notices.Add(category?.Id ?? "", [.. notice.Split(FrameHost)]);
        }

        return notices.ToImmutable();
    }

    private DefaultHttpContext Detach(HttpContext context, bool isInjected)
    {
        var page = DetachedRequest.Create(
            context.GetApplicationServices(), context.GetRequestConsent(), context.Features.Get<IRequestCultureFeature>(), routes.PathBaseOf(context));
        page.Request.Scheme = context.Request.Scheme;
        page.Request.Host = context.Request.Host;
        page.Request.Headers.AcceptLanguage = context.Request.Headers.AcceptLanguage;
        page.Request.RouteValues = CurrentPage.RouteValuesOf(context);
        if (isInjected)
        {
            CookieBanner.Float(page);
        }

        return page;
    }

    /// <summary>What the markup depends on.</summary>
    private readonly record struct Key(string State, string Cultures, string Path, bool IsInjected);

    private sealed record CatalogueMarkup(CookieCatalogue Catalogue, ConcurrentDictionary<Key, PromptMarkup> Markups);
}
