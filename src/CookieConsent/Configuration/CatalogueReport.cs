using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Catalogue.Validation;
using CookieConsent.Configuration.Framework;
using CookieConsent.Diagnostics;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>Logs what a start or a reload resulted in, and what the site probably did not mean.</summary>
internal sealed class CatalogueReport(
    FrameworkCookieReader frameworkCookies,
    IOptions<CookiePolicyOptions> cookiePolicy,
    ILoggerFactory loggers,
    IConfiguration? configuration = null)
{
    private const int MaxNames = 20;

    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Configuration);
    private string? _lastRefusal;
    private List<(string Culture, int Count, string Settings)> _lastUntranslated = [];

    public void ReportStart(LoadedCatalogue loaded)
    {
        ReportMissingSection(loaded);
        ReportCatalogue(loaded);
        var settings = loaded.Catalogue.Settings;
        if (!LanguageTag.Chain(settings.DefaultCulture).Any(culture => ConsentStrings.IsComplete(culture, settings.Sentences)))
        {
            Log.LanguageUnknown(_logger, settings.DefaultCulture, NameList(BuiltInStrings.Languages));
        }

        if (cookiePolicy.Value.CheckConsentNeeded is not null)
        {
            Log.CookiePolicyAsks(_logger);
        }

        ReportUntranslated(loaded);
        if (settings.ReportOnly)
        {
            Log.ReportOnly(_logger);
        }
    }

    public void ReportReload(CookieCatalogue previous, LoadedCatalogue loaded)
    {
        _lastRefusal = null;
        var catalogue = loaded.Catalogue;
        Log.CatalogueReloaded(_logger, catalogue.Categories.Sum(category => category.Cookies.Length), catalogue.Categories.Length);
        ReportUntranslated(loaded);
        var categories = previous.OptionalCategories.Select(category => category.Id).Where(id => catalogue.FindCategory(id) is null).ToList();
        var cookies = previous.NecessaryNames.Where(name => catalogue.Find(name) is null).ToList();
        if (categories.Count + cookies.Count > 0)
        {
            Log.DeclarationsGone(_logger, NameList(categories), NameList(cookies));
        }

        if (catalogue.Settings.ReportOnly && !previous.Settings.ReportOnly)
        {
            Log.ReportOnly(_logger);
        }
    }

    /// <summary>A change that results in the same catalogue is reported only where the one before was refused.</summary>
    public void ReportUnchanged()
    {
        if (_lastRefusal is not null)
        {
            _lastRefusal = null;
            Log.CatalogueRestored(_logger);
        }
    }

    public void ReportRefusal(string errors)
    {
        if (errors != _lastRefusal)
        {
            _lastRefusal = errors;
            Log.CatalogueRefused(_logger, errors);
        }
    }

    private void ReportUntranslated(LoadedCatalogue loaded)
    {
        var untranslated = loaded.Untranslated.Select(language => (language.Culture, language.Settings.Count, Settings: NameList(language.Settings))).ToList();
        foreach (var (culture, count, settings) in untranslated.Except(_lastUntranslated))
        {
            Log.TranslationsMissing(_logger, count, culture, settings, loaded.Catalogue.Settings.DefaultCulture);
        }

        _lastUntranslated = untranslated;
    }

    private void ReportCatalogue(LoadedCatalogue loaded)
    {
        var categories = loaded.Catalogue.Categories;
        var asked = categories.Where(category => category.NeedsConsent).Select(category => category.Id).ToList();
        Log.CatalogueInForce(
            _logger,
            categories.Sum(category => category.Cookies.Length),
            NameList(categories.Select(category => category.Id)),
            NameList(asked),
            NameList(loaded.Catalogue.FrameworkNames),
            NameList(RemovedFrameworkCookies(loaded.Catalogue)));
        if (asked.Count == 0)
        {
            Log.NothingAsked(_logger);
        }
    }

    private IEnumerable<string> RemovedFrameworkCookies(CookieCatalogue catalogue)
    {
        if (catalogue.Settings.AllowUndeclared)
        {
            return [];
        }

        var essential = catalogue.Settings.AllowEssential ? [] : frameworkCookies.Read().Where(cookie => cookie.IsShown).Select(cookie => cookie.Name);
        return essential.Concat(frameworkCookies.NotEssential).Where(name => catalogue.Find(name) is null).Distinct(StringComparer.Ordinal);
    }

    private void ReportMissingSection(LoadedCatalogue loaded)
    {
        if (configuration is null || loaded.Sources.Count > 0)
        {
            return;
        }

        if (NearestName.Of(CookieConsentOptions.SectionName, configuration.GetChildren().Select(section => section.Key)) is { } nearest)
        {
            Log.SectionMisspelled(_logger, LogSanitizer.Sanitize(nearest));
        }
        else if (loaded.Options.Categories.Count == 0)
        {
            Log.SectionMissing(_logger);
        }
    }

    private static string NameList(IEnumerable<string> names)
    {
        var all = names.Select(name => LogSanitizer.Sanitize(name)).ToList();
        var more = all.Count > MaxNames ? $" and {all.Count - MaxNames} more" : "";
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(MaxNames)) + more;
    }
}
