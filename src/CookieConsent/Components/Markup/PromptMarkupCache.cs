using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Http;
using CookieConsent.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Components.Markup;

/// <summary>
/// Renders the banner and the link to the settings once for each state of visitors, language and address. It renders apart
/// from the request, so that nothing of the request is in the markup and no cache of the application hears of it.
/// </summary>
internal sealed class PromptMarkupCache(CatalogueVersionProvider editions, ConsentRouteRegistry mappings)
{
    /// <summary>More than the states and languages of any site. A visitor who makes up others fills it, and it begins anew.</summary>
    private const int Capacity = 512;

    /// <summary>A longer path, which route values can make, is in the markup many times, and is not remembered.</summary>
    private const int MaxKeyLength = 1024;

    /// <summary>A longer <c>Accept-Language</c> is not remembered as it was sent.</summary>
    private const int MaxAcceptLanguageLength = 128;

    /// <summary>Stands in the rendered banner for the path of the page.</summary>
    private const string PagePath = "/vchoice-page-path";

    private static readonly ImmutableDictionary<string, object> LinkAttributes = ImmutableDictionary<string, object>.Empty.Add("id", ConsentLinks.SettingsId);

    private Cache? _cache;

    /// <summary>Whether addresses are not known before the page's route is.</summary>
    public bool DependOnRoute => mappings.HaveRouteValues;

    /// <summary>The markup for a tag in a page that the application renders. Caches hear that the page asked for the decision.</summary>
    /// <returns>
    /// <see langword="null"/> where the application put a decision of its own into the request, or where <c>MapCookieConsent()</c> is missing.
    /// </returns>
    public static async ValueTask<PromptMarkup?> ForTagAsync(HttpContext context)
    {
        CacheHeaders.VaryByLanguage(context);
        var markups = context.GetApplicationServices().GetRequiredService<PromptMarkupCache>();
        return context.IsInForce(context.GetCookieConsent()) && !markups.AreMappingsMissing
            ? await markups.GetAsync(context, isInjected: false).ConfigureAwait(false)
            : null;
    }

    private bool AreMappingsMissing => mappings.AreMissing();

    /// <param name="context">The page's request.</param>
    /// <param name="isInjected">Whether the application does not render the page itself.</param>
    public ValueTask<PromptMarkup> GetAsync(HttpContext context, bool isInjected)
    {
        var cache = CacheFor(context.GetCookieCatalogue());
        var request = new RequestKey(
            context.GetConsentState(),
            context.Request.Headers.AcceptLanguage.ToString(),
            context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.Name,
            mappings.PathBaseOf(context).Value ?? "",
            isInjected);
        return !DependOnRoute && cache.ByRequest.TryGetValue(request, out var known) ? ValueTask.FromResult(known) : FindAsync(context, cache, request);
    }

    /// <summary>What was rendered from a catalogue goes with it.</summary>
    private Cache CacheFor(CookieCatalogue catalogue)
    {
        var cache = Volatile.Read(ref _cache);
        if (cache is null || !ReferenceEquals(cache.Catalogue, catalogue))
        {
            cache = new Cache(catalogue, [], []);
            Volatile.Write(ref _cache, cache);
        }

        return cache;
    }

    private async ValueTask<PromptMarkup> FindAsync(HttpContext context, Cache cache, RequestKey request)
    {
        var key = $"{request.State}.{editions.Of(cache.Catalogue, context)}\n{request.IsInjected}\n{mappings.PathOf(context, EndpointNames.Preferences)}";
        if (!cache.ByMeaning.TryGetValue(key, out var markup))
        {
            markup = await RenderAsync(context, request).ConfigureAwait(false);
            if (key.Length <= MaxKeyLength)
            {
                Add(cache.ByMeaning, key, markup);
            }
        }

        if (!DependOnRoute && request.AcceptLanguage.Length <= MaxAcceptLanguageLength)
        {
            Add(cache.ByRequest, request, markup);
        }

        return markup;
    }

    private static void Add<TKey>(ConcurrentDictionary<TKey, PromptMarkup> cache, TKey key, PromptMarkup markup)
        where TKey : notnull
    {
        if (cache.Count >= Capacity)
        {
            cache.Clear();
        }

        cache[key] = markup;
    }

    private async Task<PromptMarkup> RenderAsync(HttpContext context, RequestKey request)
    {
        var page = Apart(context, request);
        var view = ConsentView.Of(page);
        var banner = await ComponentRendering.RenderAsync<CookieBanner>(page).ConfigureAwait(false);
        var link = await ComponentRendering.RenderAsync<CookieSettingsLink>(page, (nameof(CookieSettingsLink.Attributes), LinkAttributes)).ConfigureAwait(false);
        var policyPath = PathString.FromUriComponent(view.Addresses.Policy);
        var policyPage = Apart(context, request);
        policyPage.Request.PathBase = default;
        policyPage.Request.Path = policyPath;
        return new PromptMarkup
        {
            Banner = [.. banner.Split(HtmlEncoder.Default.Encode(view.PageAddress))],
            PolicyBanner = await ComponentRendering.RenderAsync<CookieBanner>(policyPage).ConfigureAwait(false),
            PolicyPath = policyPath,
            SettingsUrl = view.Addresses.Form,
            SettingsLabel = view.Sentences.SettingsLink,
            Language = view.Language,
            SettingsSection = $"""<section class="vchoice vchoice-settings" lang="{view.Language}" aria-labelledby="{ConsentLinks.SettingsId}">{link}</section>""",
        };
    }

    private DefaultHttpContext Apart(HttpContext context, RequestKey request)
    {
        var pathBase = mappings.PathBaseOf(context);
        var apart = new DefaultHttpContext { RequestServices = context.GetApplicationServices() };
        apart.Features.Set<ICookieConsentFeature>(context.GetRequestConsent());
        apart.Features.Set(context.Features.Get<IRequestCultureFeature>());
        apart.Features.Set(pathBase.HasValue ? new ApplicationPathBase(pathBase) : null);
        apart.Request.Scheme = context.Request.Scheme;
        apart.Request.Host = context.Request.Host;
        apart.Request.PathBase = pathBase;
        apart.Request.Path = PagePath;
        apart.Request.Headers.AcceptLanguage = context.Request.Headers.AcceptLanguage;
        apart.Request.RouteValues = CurrentPage.RouteValuesOf(context);
        if (request.IsInjected)
        {
            apart.Items[typeof(PromptMarkupCache)] = null;
        }

        return apart;
    }

    /// <summary>What the markup depends on, as a request has it, where it does not depend on the route.</summary>
    private readonly record struct RequestKey(string State, string AcceptLanguage, string? Culture, string PathBase, bool IsInjected);

    private sealed record Cache(
        CookieCatalogue Catalogue,
        ConcurrentDictionary<RequestKey, PromptMarkup> ByRequest,
        ConcurrentDictionary<string, PromptMarkup> ByMeaning);
}
