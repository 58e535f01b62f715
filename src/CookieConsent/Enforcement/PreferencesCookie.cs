using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Diagnostics;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Enforcement;

/// <summary>The <c>cookies_preferences</c> cookie on a response.</summary>
internal sealed class PreferencesCookie(ILogger<PreferencesCookie> logger)
{
    private const string Partitioned = "Partitioned";

    private int _isDomainLogged;
    private int _isSchemeLogged;

    /// <summary>
    /// Writes the choice in force, to be kept for what is left of its time. What the browser would not take is left out, so
    /// that the choice is not lost: a domain that the host is not within, and what needs HTTPS.
    /// </summary>
    public void Append(HttpContext context, RequestConsent reading, DateTimeOffset now)
    {
        var settings = reading.Decision.Catalogue.Settings;
        var preferences = reading.Preferences!;
        var options = Options(context, settings);
        options.MaxAge = settings.ChoiceLifetime.After(preferences.DecidedAt) - CookiePreferences.WholeSecond(now);
        context.Response.Cookies.Append(CookieCatalogue.PreferencesCookie, PreferencesFormat.Format(preferences), options);
        LogLeftOut(context, settings, options);
    }

    /// <summary>Deletes the cookie from the browser, with the attributes that it is written with.</summary>
    public static void Delete(HttpContext context, CatalogueSettings settings)
    {
        var options = Options(context, settings);
        options.MaxAge = TimeSpan.Zero;
        context.Response.Cookies.Append(CookieCatalogue.PreferencesCookie, "", options);
    }

    private static CookieOptions Options(HttpContext context, CatalogueSettings settings)
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
            options.Extensions.Add(Partitioned);
        }

        return options;
    }

    private void LogLeftOut(HttpContext context, CatalogueSettings settings, CookieOptions written)
    {
        if (settings.PreferencesDomain is not null && written.Domain is null)
        {
            LogOnce(ref _isDomainLogged, () => Log.PreferencesDomainLeftOut(logger, settings.PreferencesDomain));
        }

        if ((settings.PreferencesCrossSite || settings.PreferencesPartitioned) && !context.Request.IsHttps)
        {
            LogOnce(ref _isSchemeLogged, () => Log.PreferencesNeedHttps(logger));
        }
    }

    private static void LogOnce(ref int isLogged, Action log)
    {
        if (Interlocked.Exchange(ref isLogged, 1) != 0)
        {
            return;
        }

        try
        {
            log();
        }
#pragma warning disable CA1031 // A log that fails costs the visitor nothing: the cookie is written.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
