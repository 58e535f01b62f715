using CookieConsent;
using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Enforcement;
using CookieConsent.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Http;

/// <summary>Contains the extension method that returns the consent of a request.</summary>
public static class CookieConsentHttpContextExtensions
{
    /// <summary>
    /// Returns the consent of this request: the choice per category, and what follows from it. The response may then differ between
    /// visitors. So it gets <c>Vary: Cookie</c>, if it has not started. Output caching does not store it, unless the policy has
    /// <see cref="CookieConsentOutputCachePolicyBuilderExtensions.VaryByCookieConsent"/>, which stores one response per decision.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>
    /// The decision in force. <c>Features.Get&lt;ICookieConsentFeature&gt;()</c> returns the same object, without an effect on caching.
    /// A test can set its own <see cref="ICookieConsentFeature"/> in <see cref="HttpContext.Features"/>. Enforcement does not use it.
    /// </returns>
    /// <exception cref="InvalidOperationException">The middleware did not run, because <c>UseCookieConsent()</c> is missing.</exception>
    public static ICookieConsentFeature GetCookieConsent(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var consent = context.Features.Get<ICookieConsentFeature>()
            ?? context.GetRequestConsent()
            ?? throw new InvalidOperationException("The CookieConsent middleware did not run for this request. Call app.UseCookieConsent().");
        if (context.ResponseFeature() is { HasStarted: false })
        {
            CacheHeaders.VaryByConsent(context);
        }

        if (consent is not OutputCacheConsentFeature varied || !varied.Holds(context))
        {
            CacheHeaders.KeepOutOfOutputCache(context);
        }

        return consent;
    }

    /// <summary>The catalogue of this request, also after a reload during the request.</summary>
    internal static CookieCatalogue GetCookieCatalogue(this HttpContext context) =>
        context.GetConsentDecision()?.Catalogue ?? context.GetApplicationServices().GetRequiredService<CatalogueAccessor>().Value;

    /// <summary>
    /// The services of the application that called <c>AddCookieConsent()</c>. A host with a container per tenant replaces
    /// <see cref="HttpContext.RequestServices"/>, and the tenant's container does not have them.
    /// </summary>
    internal static IServiceProvider GetApplicationServices(this HttpContext context) =>
        context.GetRequestConsent()?.Decision.Catalogue.Services ?? context.RequestServices;

    /// <summary>The consent that enforcement follows, without any effect on caching; <see langword="null"/> where the middleware did not run.</summary>
    internal static RequestConsent? GetRequestConsent(this HttpContext context) => EnforcedRequest.Of(context)?.Consent;

    /// <summary>The state that all visitors share who are shown the same. Reading it has no effect on caching.</summary>
    internal static string GetConsentState(this HttpContext context) =>
        (context.GetRequestConsent() ?? throw new InvalidOperationException("The request's consent decision is gone from HttpContext.Features.")).Decision.State;

    /// <summary>Whether what <see cref="GetCookieConsent"/> returned is the decision in force, and not a feature of the application's own.</summary>
    internal static bool IsInForce(this HttpContext context, ICookieConsentFeature consent) =>
        consent is OutputCacheConsentFeature || ReferenceEquals(consent, context.GetRequestConsent());

    /// <summary>Whether the browser may not have sent the choice, so that a page has to request it before it shows a prompt.</summary>
    internal static bool IsChoiceWithheld(this HttpContext context) => context.GetConsentDecision() is { IsChoiceWithheld: true };

    /// <summary>The decision that pages follow; <see langword="null"/> where the middleware did not run.</summary>
    internal static ConsentDecision? GetConsentDecision(this HttpContext context) => context.Features[typeof(ICookieConsentFeature)] switch
    {
        RequestConsent consent => consent.Decision,
        OutputCacheConsentFeature varied => varied.Consent.Decision,
        _ => context.GetRequestConsent()?.Decision,
    };
}
