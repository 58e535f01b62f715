using CookieConsent.Http;

namespace CookieConsent.Enforcement;

/// <summary>Hides the cookies that may not be read: from <c>Request.Cookies</c>, and from what a proxy would forward.</summary>
internal static class RequestFilter
{
    public static void Hide(EnforcedRequest request)
    {
        var settings = request.Consent.Decision.Catalogue.Settings;
        if (settings.HideRefusedCookies && !settings.ReportOnly)
        {
            request.Context.RequestFeature().Headers.Cookie = request.Consent.VisibleCookies;
            request.ServerResponse.OnCompleted(Restore, request);
        }
    }

    /// <summary>
    /// Kestrel compares the next request's header with this one's, and hands out the same string where it is the same: with the
    /// hidden cookies gone, every request of such a visitor would be evaluated again.
    /// </summary>
    private static Task Restore(object state)
    {
        var request = (EnforcedRequest)state;
        request.Context.RequestFeature().Headers.Cookie = request.Consent.Cookies;
        return Task.CompletedTask;
    }
}
