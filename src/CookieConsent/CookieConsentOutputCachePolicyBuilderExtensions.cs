using CookieConsent;
using CookieConsent.Caching;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets output caching store pages that depend on the visitor's choice.</summary>
public static class CookieConsentOutputCachePolicyBuilderExtensions
{
    /// <summary>
    /// Stores one entry per decision, so that no visitor gets a page made for another state, and hundreds of visitors
    /// share a handful of entries: the choice per category, whether a prompt is due, the language in which the visitor
    /// reads the catalogue, and the catalogue. Never per cookie value. Without this rule a response that asked
    /// <see cref="CookieConsentHttpContextExtensions.GetCookieConsent"/> is not stored.
    /// </summary>
    /// <param name="policy">The policy: a named one, a base policy or an endpoint's own. The order of its rules does not matter.</param>
    /// <returns>The policy.</returns>
    /// <remarks>
    /// Not stored even then: a response that read <see cref="ICookieConsentFeature.DecidedAt"/>, which belongs to one
    /// visitor; one during which a choice was saved; one from which a cookie was removed. Where the application localizes
    /// requests, <c>UseRequestLocalization()</c> has to stand ahead of <c>UseOutputCache()</c>.
    /// A request fails with an <see cref="InvalidOperationException"/> where <c>UseCookieConsent()</c> is missing.
    /// </remarks>
    public static OutputCachePolicyBuilder VaryByCookieConsent(this OutputCachePolicyBuilder policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.AddPolicy<CookieConsentOutputCachePolicy>();
    }
}
