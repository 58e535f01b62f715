using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compiling;
using CookieConsent.Diagnostics;
using CookieConsent.Framework;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Configuration;

/// <summary>
/// Compiles the catalogue when the host starts and whenever the configuration changes. <see cref="IOptionsMonitor{TOptions}"/>
/// would throw at every access after an invalid change; here the last good catalogue stays.
/// </summary>
internal sealed class CatalogueLoader(
    IOptionsFactory<CookieConsentOptions> factory,
    FrameworkCookieReader frameworkCookies,
    CurrentCatalogue current,
    ILogger<CatalogueLoader> logger,
    IConfiguration? configuration = null) : IDisposable
{
    private const int MostRemarks = 10;

    /// <summary>A file that became unreadable leaves its provider without a key, which would look like a catalogue of nothing.</summary>
    private static readonly CatalogueMistake SectionGone = new(
        CookieConsentOptions.SectionName,
        "the section is gone, perhaps with a file that can no longer be read.",
        "Restore it; where nothing is to be declared any more, write an empty object.");

    private readonly Lock _loading = new();
    private IDisposable? _subscription;
    private string? _lastRefusal;
    private string? _lastRemarks;
    private bool _hadSection;
    private bool _isLoaded;
    private bool _isReportOnly;

    /// <summary>Compiles the first catalogue; does nothing when that has been done.</summary>
    /// <exception cref="OptionsValidationException">The configuration holds mistakes; its message has them all.</exception>
    public void Load()
    {
        lock (_loading)
        {
            if (_isLoaded)
            {
                return;
            }

            if (configuration is not null)
            {
                // Before the first reading, so that no change after it is missed.
                _subscription ??= ChangeToken.OnChange(configuration.GetReloadToken, Reload);
            }

            Publish(Compile());
            _isLoaded = true;
        }
    }

    public void Dispose() => _subscription?.Dispose();

    private void Reload()
    {
        lock (_loading)
        {
            try
            {
                Publish(Compile());
                _lastRefusal = null;
                Log.CatalogueReloaded(logger, current.Value.Categories.Sum(category => category.Cookies.Length), current.Value.Categories.Length);
            }
#pragma warning disable CA1031 // Whatever is wrong with the new configuration, the last good catalogue stays in force.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Refuse(exception.Message);
            }
        }
    }

    private void Publish(CookieCatalogue catalogue)
    {
        if (catalogue.Settings.ReportOnly && !_isReportOnly)
        {
            Log.ReportOnly(logger);
        }

        _isReportOnly = catalogue.Settings.ReportOnly;
        current.Value = catalogue;
    }

    private void Refuse(string mistakes)
    {
        if (mistakes != _lastRefusal)
        {
            _lastRefusal = mistakes;
            Log.CatalogueRefused(logger, mistakes);
        }
    }

    private CookieCatalogue Compile()
    {
        var options = factory.Create(Options.DefaultName);
        if (_hadSection && !options.HasSection)
        {
            throw Invalid([SectionGone]);
        }

        var compilation = CatalogueCompiler.Compile(options, options.FrameworkCookies == FrameworkCookies.None ? [] : frameworkCookies.Read());
        IReadOnlyList<CatalogueMistake> mistakes = [.. compilation.Mistakes, .. SentenceCheck.Of(options)];
        if (compilation.Catalogue is null || mistakes.Count > 0)
        {
            throw Invalid(mistakes);
        }

        _hadSection = options.HasSection;
        Remark(compilation.Remarks);
        return compilation.Catalogue;
    }

    private void Remark(IReadOnlyList<CatalogueMistake> remarks)
    {
        var sentences = string.Join(" ", remarks.Take(MostRemarks));
        if (remarks.Count > 0 && sentences != _lastRemarks)
        {
            Log.TranslationsMissing(logger, remarks.Count, sentences);
        }

        _lastRemarks = sentences;
    }

    private static OptionsValidationException Invalid(IEnumerable<CatalogueMistake> mistakes) =>
        new(Options.DefaultName, typeof(CookieConsentOptions), mistakes.Select(mistake => mistake.ToString()));
}
