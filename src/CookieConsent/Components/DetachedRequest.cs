using System.Globalization;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Components;

/// <summary>A request that components are rendered for, apart from any request of the server.</summary>
internal static class DetachedRequest
{
    public static DefaultHttpContext Create(IServiceProvider services, ICookieConsentFeature? consent, IRequestCultureFeature? culture, PathString pathBase)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Features.Set(consent);
        context.Features.Set(culture);
        context.Features.Set(pathBase.HasValue ? new ApplicationPathBase(pathBase) : null);
        context.Request.PathBase = pathBase;
        return context;
    }

    /// <summary>
    /// The page that a Blazor circuit shows. Its request is over and the visitor may have chosen since, so nothing optional is
    /// allowed, and the page's script adds the choice.
    /// </summary>
    /// <param name="services">The services of the circuit.</param>
    public static HttpContext OfCircuit(IServiceProvider services)
    {
        var navigation = services.GetRequiredService<NavigationManager>();
        var address = new Uri(navigation.Uri);
        var catalogue = services.GetRequiredService<CatalogueAccessor>().Value;
        var context = Create(
            services,
            RequestConsentEvaluator.EvaluateUndecided(StringValues.Empty, catalogue, isChoiceWithheld: true),
            new RequestCultureFeature(new RequestCulture(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture), provider: null),
            PathString.FromUriComponent(new Uri(navigation.BaseUri).AbsolutePath.TrimEnd('/')));
        var request = context.Request;
        request.Scheme = address.Scheme;
        request.Host = HostString.FromUriComponent(address);
        request.Path = PathString.FromUriComponent(address).StartsWithSegments(request.PathBase, StringComparison.OrdinalIgnoreCase, out var path) ? path : "/";
        request.QueryString = QueryString.FromUriComponent(address);
        return context;
    }
}
