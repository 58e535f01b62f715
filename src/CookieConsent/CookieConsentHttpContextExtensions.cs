using CookieConsent.Enforcement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace CookieConsent;

/// <summary>Reads the request's decision.</summary>
public static class CookieConsentHttpContextExtensions
{
    /// <summary>
    /// The facts of this request: the choice per category, and what follows from it. An answer that asked for them is
    /// not stored by output caching, for it may be another one for the next visitor.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>
    /// The decision in force. A test may put its own <see cref="ICookieConsentFeature"/> into
    /// <see cref="HttpContext.Features"/>; enforcement does not look at it.
    /// </returns>
    /// <exception cref="InvalidOperationException">The middleware did not run: <c>UseCookieConsent()</c> is missing.</exception>
    public static ICookieConsentFeature GetCookieConsent(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.AllowCacheStorage = false;
        }

        return context.Features.Get<ICookieConsentFeature>()
            ?? ((RequestReading?)context.Features[typeof(RequestReading)])?.Decision
            ?? throw new InvalidOperationException("The CookieConsent middleware did not run for this request. Call app.UseCookieConsent().");
    }
}
