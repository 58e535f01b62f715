using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using CookieConsent.Pages.Addresses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace CookieConsent.Pages.Injection.Markup;

/// <summary>
/// Renders what is put into pages, once per state of visitors. It is rendered apart from the request, so that no cache
/// within the application takes the page for one that asked for the decision: to the cache it is the page without it.
/// </summary>
internal sealed class InjectedMarkups(VisitorState state, ConsentMappings mappings)
{
    /// <summary>More than states and languages of any site; who makes up others gets them rendered anew.</summary>
    private const int Most = 512;

    /// <summary>For so many decisions it is remembered what their last visitor got; requests with the same cookies share a decision.</summary>
    private const int Places = 256;

    /// <summary>Stands in the rendered form for the address of the page.</summary>
    private const string PageAddress = "/vchoice-page-address";

    private static readonly ImmutableDictionary<string, object> LinkAttributes = ImmutableDictionary<string, object>.Empty.Add("id", PageAddresses.SettingsId);

    private readonly ConcurrentDictionary<string, InjectedMarkup> _known = new(StringComparer.Ordinal);
    private readonly LastMarkup?[] _last = new LastMarkup?[Places];

    /// <summary>Whether it is not known before the page's route is.</summary>
    public bool DependOnRoute => mappings.HaveRouteValues;

    public ValueTask<InjectedMarkup> ForAsync(HttpContext context)
    {
        var consent = state.ConsentOf(context);
        var circumstances = Circumstances(context);
        var last = Volatile.Read(ref _last[PlaceOf(consent)]);
        return last is not null && ReferenceEquals(last.Consent, consent) && last.Circumstances == circumstances && !DependOnRoute
            ? ValueTask.FromResult(last.Markup)
            : FindAsync(context, consent, circumstances);
    }

    private static int PlaceOf(ICookieConsentFeature consent) => RuntimeHelpers.GetHashCode(consent) & (Places - 1);

    /// <summary>What else it depends on where no route does: the language, and where the application is.</summary>
    private static (string Accepted, string? Culture, string PathBase) Circumstances(HttpContext context) => (
        context.Request.Headers.AcceptLanguage.ToString(),
        context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.Name,
        context.Request.PathBase.Value ?? "");

    private async ValueTask<InjectedMarkup> FindAsync(HttpContext context, ICookieConsentFeature consent, (string, string?, string) circumstances)
    {
        var key = $"{state.KeyOf(context)}\n{new MappedPaths(context).Of(EndpointNames.Preferences)}";
        if (!_known.TryGetValue(key, out var markup))
        {
            markup = await RenderAsync(context, consent).ConfigureAwait(false);
            if (_known.Count >= Most)
            {
                _known.Clear();
            }

            _known[key] = markup;
        }

        Volatile.Write(ref _last[PlaceOf(consent)], new LastMarkup(consent, circumstances, markup));
        return markup;
    }

    private static async Task<InjectedMarkup> RenderAsync(HttpContext context, ICookieConsentFeature consent)
    {
        var apart = Apart(context, consent);
        var banner = await ComponentRendering.RenderAsync<CookieBanner>(apart).ConfigureAwait(false);
        var link = await ComponentRendering.RenderAsync<CookieSettingsLink>(apart, (nameof(CookieSettingsLink.Attributes), LinkAttributes)).ConfigureAwait(false);
        var address = HtmlEncoder.Default.Encode($"{apart.Request.PathBase.ToUriComponent()}{PageAddress}#{PageAddresses.MessageId}");
        return new InjectedMarkup(
            [.. banner.Split(address).Select(AsciiMarkup.Of)],
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

    private sealed record LastMarkup(ICookieConsentFeature Consent, (string Accepted, string? Culture, string PathBase) Circumstances, InjectedMarkup Markup);
}
