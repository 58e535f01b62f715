using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Configuration.Framework;
using CookieConsent.Diagnostics;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>Logs at start what the site declares, and what in its set-up does something else than it looks like.</summary>
internal sealed class StartupReport(
    FrameworkCookieReader frameworkCookies,
    NonEssentialFrameworkCookies unmarkedCookies,
    IOptions<CookiePolicyOptions> cookiePolicy,
    ILogger<CatalogueLoader> logger,
    IConfiguration? configuration = null)
{
    public void Report(LoadedCatalogue loaded)
    {
        ReportSection(loaded);
        ReportCatalogue(loaded);
        ReportLanguage(loaded.Catalogue.Settings);
        if (cookiePolicy.Value.CheckConsentNeeded is not null)
        {
            Log.CookiePolicyAsks(logger);
        }
    }

    private void ReportCatalogue(LoadedCatalogue loaded)
    {
        var catalogue = loaded.Catalogue;
        var asked = catalogue.OptionalCategories.Where(category => category.NeedsConsent).Select(category => category.Id).ToList();
        Log.CatalogueInForce(
            logger,
            catalogue.Categories.Sum(category => category.Cookies.Length),
            NameList.Of([.. catalogue.Categories.Select(category => category.Id)]),
            NameList.Of(asked),
            NameList.Of([.. catalogue.FrameworkNames]),
            NameList.Of(RemovedFrameworkCookies(loaded)));
        if (asked.Count == 0)
        {
            Log.NothingAsked(logger);
        }
    }

    private List<string> RemovedFrameworkCookies(LoadedCatalogue loaded)
    {
        var known = loaded.Options.FrameworkCookies == FrameworkCookieHandling.None ? frameworkCookies.Read().Where(cookie => cookie.IsShown).Select(cookie => cookie.Name) : [];
        return loaded.Catalogue.Settings.AllowUndeclared
            ? []
            : [.. known.Concat(unmarkedCookies.Read()).Where(name => loaded.Catalogue.Find(name) is null).Distinct(StringComparer.Ordinal)];
    }

    private void ReportLanguage(CatalogueSettings settings)
    {
        if (!LanguageTag.Chain(settings.DefaultCulture).Any(culture => ConsentStrings.IsComplete(culture, settings.Sentences)))
        {
            Log.LanguageUnknown(logger, settings.DefaultCulture, NameList.Of([.. BuiltInStrings.Languages]));
        }
    }

    private void ReportSection(LoadedCatalogue loaded)
    {
        if (configuration is null || loaded.Options.Sources.Count > 0)
        {
            return;
        }

        var nearest = NearestName.Of(CookieConsentOptions.SectionName, configuration.GetChildren().Select(section => section.Key));
        if (nearest is not null)
        {
            Log.SectionMissing(logger, $"Did you mean '{CookieConsentOptions.SectionName}' where the configuration has '{LogSanitizer.Of(nearest)}'?");
        }
        else if (loaded.Options.Categories.Count == 0)
        {
            Log.SectionMissing(logger, "Declare the site's cookies there, for example in appsettings.json.");
        }
    }
}
