using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Caching;

/// <summary>Makes the decision part of an output cache's key. The middleware stands outermost, so it has decided before any cache is asked.</summary>
internal sealed class CookieConsentOutputCachePolicy : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var features = context.HttpContext.Features;
        var consent = context.HttpContext.GetRequestConsent()
            ?? throw new InvalidOperationException("VaryByCookieConsent() needs the visitor's decision, but the CookieConsent middleware did not run for this request. Call app.UseCookieConsent(), ahead of app.UseOutputCache().");
        var varied = new OutputCacheConsentFeature(context, consent, KeyOf(context.HttpContext, consent.Decision));
        context.CacheVaryByRules.VaryByValues[OutputCacheConsentFeature.Rule] = varied.Key;
        features.Set(varied);
        if (features.Get<ICookieConsentFeature>() is null or RequestConsent or OutputCacheConsentFeature)
        {
            features.Set<ICookieConsentFeature>(varied);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>The key is older than the page: what was rendered may show a choice that was saved meanwhile, or a reloaded catalogue.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Features.Get<OutputCacheConsentFeature>() is { } varied && (varied.IsOneVisitorsOwn || !IsInForce(varied.Consent, context.HttpContext)))
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// What a page may depend on: the choices, the catalogue as this visitor reads it, and whether Blazor's script fetches it, because
    /// content waits there that a browser gets as it is. A language that the application localizes the request to later gives another
    /// key, and the page is not stored.
    /// </summary>
    internal static string KeyOf(HttpContext context, ConsentDecision decision)
    {
        var versions = context.GetApplicationServices().GetRequiredService<CatalogueVersionProvider>();
        return KeyOf(context.Request, decision.State, versions.Of(decision.Catalogue, context));
    }

    /// <inheritdoc cref="KeyOf(HttpContext, ConsentDecision)"/>
    internal static string KeyOf(HttpRequest request, string state, string version) =>
        $"{state}.{version}{(FetchMetadata.IsEnhancedNavigation(request) ? ".fetched" : "")}";

    private static bool IsInForce(RequestConsent consent, HttpContext context) =>
        ReferenceEquals(consent, context.GetRequestConsent())
        && ReferenceEquals(consent.Decision.Catalogue, context.GetApplicationServices().GetRequiredService<CatalogueAccessor>().Value);
}
