using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace CookieConsent.Pages.Injection;

/// <summary>
/// Renders what is put into pages, once per state of visitors. It is rendered apart from the request, so that no cache
/// within the application takes the page for one that asked for the decision: to the cache it is the page without it.
/// </summary>
internal sealed class InjectedMarkups
{
    /// <summary>More than states and languages of any site; who makes up others gets them rendered anew.</summary>
    private const int Most = 512;

    /// <summary>Stands in the rendered form for the address of the page.</summary>
    private const string PageAddress = "/vchoice-page-address";

    private static readonly Dictionary<string, object> LinkAttributes = new() { ["id"] = PageAddresses.SettingsId };

    private readonly ConcurrentDictionary<string, InjectedMarkup> _known = new(StringComparer.Ordinal);

    public async ValueTask<InjectedMarkup> ForAsync(HttpContext context, VisitorState state)
    {
        var key = $"{state.Key}\n{new MappedPaths(context).Of(EndpointNames.Preferences)}";
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var markup = await RenderAsync(context, state.Consent).ConfigureAwait(false);
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[key] = markup;
        return markup;
    }

    private static async Task<InjectedMarkup> RenderAsync(HttpContext context, ICookieConsentFeature consent)
    {
        var apart = Apart(context, consent);
        var banner = await ComponentRendering.RenderAsync<CookieBanner>(apart).ConfigureAwait(false);
        var link = await ComponentRendering.RenderAsync<CookieSettingsLink>(apart, (nameof(CookieSettingsLink.Attributes), LinkAttributes)).ConfigureAwait(false);
        return new InjectedMarkup(
            [.. banner.Split($"{PageAddress}#{PageAddresses.MessageId}").Select(AsciiMarkup.Of)],
            AsciiMarkup.Of($"""<section class="vchoice vchoice-settings" lang="{VisitorView.Of(apart).Language}" aria-labelledby="{PageAddresses.SettingsId}">{link}</section>"""));
    }

    private static DefaultHttpContext Apart(HttpContext context, ICookieConsentFeature consent)
    {
        var apart = new DefaultHttpContext { RequestServices = context.RequestServices };
        apart.Features.Set(consent);
        apart.Features.Set(context.Features.Get<IRequestCultureFeature>());
        apart.Request.Scheme = context.Request.Scheme;
        apart.Request.Host = context.Request.Host;
        apart.Request.PathBase = context.Request.PathBase;
        apart.Request.Path = PageAddress;
        apart.Request.Headers.AcceptLanguage = context.Request.Headers.AcceptLanguage;
        apart.Request.RouteValues = CurrentPage.RouteValuesOf(context);
        apart.Items[typeof(InjectedMarkups)] = null;
        return apart;
    }
}
