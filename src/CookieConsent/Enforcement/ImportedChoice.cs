using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Http;
using CookieConsent.SetCookie;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>When what another platform kept of a choice is replaced by the library's own form.</summary>
internal static class ImportedChoice
{
    /// <summary>
    /// The rules, in their order:
    /// 1. only an imported choice is replaced, and where decisions are enforced;
    /// 2. only with the answer to a navigation, in which a browser keeps what it is told to;
    /// 3. not where the response sets the cookie itself: a choice was saved meanwhile, or the other platform, behind a
    ///    proxy, tells of a newer one.
    /// </summary>
    public static bool IsToReplace(HttpContext context, RequestConsent reading) =>
        reading.IsImported
        && !reading.Decision.Catalogue.Settings.ReportOnly
        && FetchMetadata.IsNavigation(context.Request)
        && !SetsPreferences(context.Response.Headers.SetCookie);

    private static bool SetsPreferences(StringValues lines)
    {
        foreach (var line in lines)
        {
            if (line is not null && new SetCookieLine(line).Name.SequenceEqual(CookieCatalogue.PreferencesCookie))
            {
                return true;
            }
        }

        return false;
    }
}
