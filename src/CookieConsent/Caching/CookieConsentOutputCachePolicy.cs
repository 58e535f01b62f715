using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Caching;

/// <summary>Makes the decision part of an output cache's key. The decision is there before any cache is asked, for the middleware stands outermost.</summary>
internal sealed class CookieConsentOutputCachePolicy : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var consent = context.HttpContext.GetConsentInForce()
            ?? throw new InvalidOperationException("VaryByCookieConsent() needs the visitor's decision, and the CookieConsent middleware did not run for this request. Call app.UseCookieConsent(), ahead of app.UseOutputCache().");
        var varied = new OutputCacheConsentFeature(context, consent, KeyOf(context.HttpContext, consent.Decision));
        context.CacheVaryByRules.VaryByValues[OutputCacheConsentFeature.Rule] = varied.Key;
        context.HttpContext.Features[typeof(OutputCacheConsentFeature)] = varied;
        if (context.HttpContext.Features[typeof(ICookieConsentFeature)] is null or CookieConsentFeature or OutputCacheConsentFeature)
        {
            context.HttpContext.Features[typeof(ICookieConsentFeature)] = varied;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>The key is of the decision and the catalogue before: a choice saved meanwhile, or a reload, may be in what was rendered after it.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Features[typeof(OutputCacheConsentFeature)] is OutputCacheConsentFeature varied
            && (varied.IsOneVisitorsOwn || !IsInForce(varied.Consent, context.HttpContext)))
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// What a page may depend on: the choices, and the catalogue as this visitor reads it. A language that the application
    /// localises the request to later gives another key, and the page is not stored.
    /// </summary>
    internal static string KeyOf(HttpContext context, ConsentDecision decision)
    {
        var editions = ApplicationServices.Of(context).GetRequiredService<CatalogueVersionProvider>();
        return $"{decision.State}.{editions.Of(decision.Catalogue, context)}";
    }

    private static bool IsInForce(CookieConsentFeature consent, HttpContext context) =>
        ReferenceEquals(consent, context.GetConsentInForce())
        && ReferenceEquals(consent.Decision.Catalogue, ApplicationServices.Of(context).GetRequiredService<CatalogueAccessor>().Value);
}
