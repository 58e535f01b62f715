using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>The <c>cookies_preferences</c> cookie on a response.</summary>
internal static class PreferencesCookie
{
    /// <summary>Writes the choice in force, to be kept for what is left of its time.</summary>
    public static void Append(HttpContext context, ConsentDecision decision, DateTimeOffset now)
    {
        var settings = decision.Catalogue.Settings;
        var preferences = decision.Preferences!;
        context.Response.Cookies.Append(CookieCatalogue.PreferencesCookie, PreferencesFormat.Format(preferences), new CookieOptions
        {
            Path = "/",
            Domain = settings.PreferencesDomain,
            HttpOnly = settings.PreferencesHttpOnly,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = settings.ChoiceLifetime.After(preferences.DecidedAt) - CookiePreferences.WholeSecond(now),
            IsEssential = true,
        });
    }
}
