using CookieConsent.Decisions;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>Hides the cookies that may not be read: from <c>Request.Cookies</c>, and from what a proxy would forward.</summary>
internal static class RequestFilter
{
    public static void Hide(HttpContext context, RequestConsent consent)
    {
        var settings = consent.Decision.Catalogue.Settings;
        if (settings.HideRefusedCookies && !settings.ReportOnly)
        {
            context.RequestFeature().Headers.Cookie = consent.VisibleCookies;
            context.ResponseFeature().OnCompleted(Restore, context);
        }
    }

    /// <summary>
    /// Kestrel compares the next request's header with this one's, and hands out the same string where it is the same: with the
    /// hidden cookies gone, every request of such a visitor would be evaluated again.
    /// </summary>
    private static Task Restore(object state)
    {
        var context = (HttpContext)state;
        if (context.GetRequestConsent() is { } consent)
        {
            context.RequestFeature().Headers.Cookie = consent.Cookies;
        }

        return Task.CompletedTask;
    }
}
