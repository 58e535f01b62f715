using CookieConsent;
using CookieConsent.Caching;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Contains the extension method for output caching of pages that depend on the visitor's choice.</summary>
public static class CookieConsentOutputCachePolicyBuilderExtensions
{
    /// <summary>
    /// Stores one entry per decision. Visitors share an entry if they have the same choice per category, the same language and the same
    /// catalogue, and if the same of them are to be asked. Values of cookies do not matter. Without this rule, a response for which
    /// <see cref="CookieConsentHttpContextExtensions.GetCookieConsent"/> was called is not stored.
    /// </summary>
    /// <param name="policy">The policy: a named policy, a base policy, or the policy of an endpoint. The order of its rules does not matter.</param>
    /// <returns>The policy.</returns>
    /// <remarks>
    /// Some responses are never stored: if <see cref="ICookieConsentFeature.DecidedAt"/> was read, because it belongs to one visitor; if a
    /// choice was saved; or if a cookie was removed. If the application localizes requests, call <c>UseRequestLocalization()</c> before
    /// <c>UseOutputCache()</c>. Without <c>UseCookieConsent()</c>, requests fail with an <see cref="InvalidOperationException"/>.
    /// </remarks>
    public static OutputCachePolicyBuilder VaryByCookieConsent(this OutputCachePolicyBuilder policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.AddPolicy<CookieConsentOutputCachePolicy>();
    }
}
