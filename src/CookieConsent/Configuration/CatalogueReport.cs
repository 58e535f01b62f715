using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Configuration;

/// <summary>Logs what a start or a reload came to.</summary>
internal sealed class CatalogueReport(StartupReport start, ILogger<CatalogueLoader> logger)
{
    private const int MaxRemarks = 10;

    private string? _lastRefusal;
    private string? _lastRemarks;

    public void Started(LoadedCatalogue loaded)
    {
        start.Report(loaded);
        Remark(loaded);
        if (loaded.Catalogue.Settings.ReportOnly)
        {
            Log.ReportOnly(logger);
        }
    }

    public void Reloaded(CookieCatalogue previous, LoadedCatalogue loaded)
    {
        _lastRefusal = null;
        var catalogue = loaded.Catalogue;
        Log.CatalogueReloaded(logger, catalogue.Categories.Sum(category => category.Cookies.Length), catalogue.Categories.Length);
        Remark(loaded);
        ReportGone(previous, catalogue);
        if (catalogue.Settings.ReportOnly && !previous.Settings.ReportOnly)
        {
            Log.ReportOnly(logger);
        }
    }

    /// <summary>A change left the catalogue as it was.</summary>
    public void Unchanged()
    {
        if (_lastRefusal is not null)
        {
            _lastRefusal = null;
            Log.CatalogueRestored(logger);
        }
    }

    public void Refused(string errors)
    {
        if (errors != _lastRefusal)
        {
            _lastRefusal = errors;
            Log.CatalogueRefused(logger, errors);
        }
    }

    private void Remark(LoadedCatalogue loaded)
    {
        var remarks = string.Join(" ", loaded.Remarks.Take(MaxRemarks));
        if (remarks.Length > 0 && remarks != _lastRemarks)
        {
            Log.TranslationsMissing(logger, loaded.Remarks.Count, remarks);
        }

        _lastRemarks = remarks;
    }

    private void ReportGone(CookieCatalogue previous, CookieCatalogue next)
    {
        var categories = previous.OptionalCategories.Select(category => category.Id).Where(id => next.FindCategory(id) is null).ToList();
        var cookies = previous.NecessaryNames.Where(name => next.Find(name) is null).ToList();
        if (categories.Count + cookies.Count > 0)
        {
            Log.DeclarationsGone(logger, NameList.Of(categories), NameList.Of(cookies));
        }
    }
}
