using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Diagnostics;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>Writes and deletes the <c>cookies_preferences</c> cookie.</summary>
internal sealed class PreferencesCookieWriter(EnforcementTelemetry telemetry)
{
    /// <summary>
    /// Writes the choice in force, to be kept for what remains of its time. What the browser would not take is left out, so
    /// that the choice is not lost: a domain that the host is not within, and what needs HTTPS.
    /// </summary>
    public void Append(HttpContext context, RequestConsent consent, DateTimeOffset now)
    {
        var settings = consent.Decision.Catalogue.Settings;
        var preferences = consent.Preferences!;
        var options = CreateOptions(context, settings);
        options.MaxAge = settings.ChoiceLifetime.After(preferences.DecidedAt) - CookiePreferences.WholeSecond(now);
        context.Response.Cookies.Append(CookieCatalogue.PreferencesCookie, PreferencesFormat.Format(preferences), options);
        if (settings.PreferencesDomain is { } domain && options.Domain is null)
        {
            telemetry.LogOnce(nameof(Log.PreferencesDomainLeftOut), logger => Log.PreferencesDomainLeftOut(logger, domain));
        }

        if ((settings.PreferencesCrossSite || settings.PreferencesPartitioned) && !context.Request.IsHttps)
        {
            telemetry.LogOnce(nameof(Log.PreferencesNeedHttps), Log.PreferencesNeedHttps);
        }
    }

    /// <summary>Deletes the cookie from the browser, with the attributes that it is written with.</summary>
    public static void Delete(HttpContext context, CatalogueSettings settings)
    {
        var options = CreateOptions(context, settings);
        options.MaxAge = TimeSpan.Zero;
        context.Response.Cookies.Append(CookieCatalogue.PreferencesCookie, "", options);
    }

    private static CookieOptions CreateOptions(HttpContext context, CatalogueSettings settings)
    {
        var isHttps = context.Request.IsHttps;
        var hasDomain = settings.PreferencesDomain is { } domain && DomainName.Includes(domain, new HostString(context.Request.Host.Host).ToUriComponent());
        var options = new CookieOptions
        {
            Path = settings.PreferencesPath,
            Domain = hasDomain ? settings.PreferencesDomain : null,
            HttpOnly = settings.PreferencesHttpOnly,
            Secure = isHttps,
            SameSite = settings.PreferencesCrossSite && isHttps ? SameSiteMode.None : SameSiteMode.Lax,
            IsEssential = true,
        };
        if (settings.PreferencesPartitioned && isHttps)
        {
            options.Extensions.Add("Partitioned");
        }

        return options;
    }
}
