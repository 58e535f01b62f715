using CookieConsent.Decisions;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>Takes from a request what may not be read: from <c>Request.Cookies</c>, and from what a proxy would forward.</summary>
internal static class RequestFilter
{
    public static void Hide(HttpContext context, RequestConsent reading)
    {
        var settings = reading.Decision.Catalogue.Settings;
        if (settings.HideRefusedCookies && !settings.ReportOnly)
        {
            context.RequestFeature().Headers.Cookie = reading.VisibleCookies;
            context.ResponseFeature().OnCompleted(Restore, context);
        }
    }

    /// <summary>
    /// When all is done. Kestrel compares the next request's header with this one's, and hands out the same string
    /// where it is the same: without it every request of such a visitor would be read afresh.
    /// </summary>
    private static Task Restore(object state)
    {
        var context = (HttpContext)state;
        if (context.GetRequestConsent() is { } reading)
        {
            context.RequestFeature().Headers.Cookie = reading.Cookies;
        }

        return Task.CompletedTask;
    }
}
