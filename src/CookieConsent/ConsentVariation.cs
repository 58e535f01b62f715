using CookieConsent.Catalogue;
using CookieConsent.Enforcement;
using CookieConsent.Pages;
using CookieConsent.Pages.Injection.Markup;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent;

/// <summary>Makes the decision part of an output cache's key. The decision is there before any cache is asked, for the middleware stands outermost.</summary>
internal sealed class ConsentVariation : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var decision = DecisionOf(context.HttpContext)
            ?? throw new InvalidOperationException("VaryByCookieConsent() needs the visitor's decision, and the CookieConsent middleware did not run for this request. Call app.UseCookieConsent(), ahead of app.UseOutputCache().");
        var varied = new VariedConsent(context, decision, KeyOf(context.HttpContext, decision));
        context.CacheVaryByRules.VaryByValues[VariedConsent.Rule] = varied.Key;
        context.HttpContext.Features[typeof(VariedConsent)] = varied;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>The key is of the decision and the catalogue before: a choice saved meanwhile, or a reload, may be in what was rendered after it.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Features[typeof(VariedConsent)] is VariedConsent varied
            && (varied.IsOneVisitorsOwn || !IsInForce(varied.Decision, context.HttpContext)))
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
        var translation = new CatalogueTranslation(VisitorCulture.Of(context, decision.Catalogue));
        var editions = context.RequestServices.GetRequiredService<CatalogueEditions>();
        return $"{decision.State}.{editions.Of(decision.Catalogue, translation)}";
    }

    /// <summary>What a visitor's banner depends on.</summary>
    internal static VisitorState State { get; } = new(InForce, context => KeyOf(context, InForce(context)));

    private static ConsentDecision InForce(HttpContext context) =>
        DecisionOf(context) ?? throw new InvalidOperationException("The request's consent decision is gone from HttpContext.Features.");

    private static bool IsInForce(ConsentDecision decision, HttpContext context) =>
        ReferenceEquals(decision, DecisionOf(context))
        && ReferenceEquals(decision.Catalogue, context.RequestServices.GetRequiredService<CurrentCatalogue>().Value);

    private static ConsentDecision? DecisionOf(HttpContext context) => ((RequestReading?)context.Features[typeof(RequestReading)])?.Decision;
}
