using CookieConsent.Catalogue;
using CookieConsent.Configuration.Framework;
using CookieConsent.Decisions;
using CookieConsent.Diagnostics;
using CookieConsent.Http;
using CookieConsent.Preferences;
using CookieConsent.SetCookie;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>
/// Reports what was decided and applied already: each decision in the metrics, each undeclared name once in the log. Never throws: a
/// listener or a logger that does changes nothing of what was decided.
/// </summary>
internal sealed class EnforcementTelemetry
{
    private const int MaxNames = 1000;

    private readonly ConsentMetrics _metrics;
    private readonly FrameworkCookieReader _framework;
    private readonly ILogger _logger;
    private readonly LogOnceSet _undeclared;
    private readonly LogOnceSet _essential;
    private readonly LogOnceSet _events = new(MaxNames);

    public EnforcementTelemetry(ConsentMetrics metrics, FrameworkCookieReader framework, ILoggerFactory loggers)
    {
        (_metrics, _framework) = (metrics, framework);
        _logger = loggers.CreateLogger(LogCategories.Enforcement);
        _undeclared = new LogOnceSet(MaxNames, () => Log.TooManyUndeclaredNames(_logger, MaxNames));
        _essential = new LogOnceSet(MaxNames, () => Log.TooManyEssentialNames(_logger, MaxNames));
    }

    public void ReportResponse(ReadOnlySpan<SetCookieOutcome> outcomes, StringValues lines, CookieCatalogue catalogue)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            try
            {
                ReportLine(outcomes[i], lines[i], catalogue);
            }
            catch (Exception exception)
            {
                ReportFailed(exception);
            }
        }
    }

    public void ReportRequest(RequestConsent consent)
    {
        try
        {
            ReportCookies(consent);
        }
        catch (Exception exception)
        {
            ReportFailed(exception);
        }
    }

    public void ReportSaved(IEnumerable<CategoryChoice> chosen)
    {
        try
        {
            foreach (var choice in chosen)
            {
                _metrics.ChoiceSaved(choice.CategoryId, choice.Choice == ConsentChoice.Accepted ? "accepted" : "rejected");
            }
        }
        catch (Exception exception)
        {
            LogOnce(nameof(Log.ChoiceReportFailed), logger => Log.ChoiceReportFailed(logger, exception));
        }
    }

    public void RequestFailed(Exception exception) => TryLog(logger => Log.RequestEvaluationFailed(logger, exception));

    public void ResponseFailed(Exception exception) => TryLog(logger => Log.ResponseFilterFailed(logger, exception));

    public void ObserverFailed(Exception exception, string observer) => TryLog(logger => Log.ObserverFailed(logger, exception, observer));

    /// <summary>Logs what would otherwise be logged at each request.</summary>
    public void LogOnce(string eventName, Action<ILogger> log)
    {
        if (_events.TryAdd(eventName))
        {
            TryLog(log);
        }
    }

    private void ReportFailed(Exception exception) => LogOnce(nameof(Log.ReportFailed), logger => Log.ReportFailed(logger, exception));

    private void TryLog(Action<ILogger> log)
    {
        try
        {
            log(_logger);
        }
        catch (Exception)
        {
            // Nothing can be reported where the log fails.
        }
    }

    private void ReportLine(in SetCookieOutcome outcome, string? line, CookieCatalogue catalogue)
    {
        var name = HeaderEncoding.Decode(new SetCookieLine(line).Name);
        switch (outcome.Action)
        {
            case SetCookieAction.KeptEssential when _essential.TryAddPattern(name):
                Log.EssentialCookieSent(_logger, LogSanitizer.Sanitize(name), ToDeclare(name));
                break;
            case SetCookieAction.Shortened when _logger.IsEnabled(LogLevel.Debug):
                Log.CookieShortened(_logger, LogSanitizer.Sanitize(name), outcome.Declaration!.Lifetime!.ToString(), ModeOf(catalogue));
                break;
            case SetCookieAction.RemovedUndecided or SetCookieAction.RemovedRejected:
                ReportRefused(name, outcome.Declaration!, outcome.Action == SetCookieAction.RemovedRejected, catalogue);
                break;
            case SetCookieAction.RemovedUndeclared or SetCookieAction.RemovedUnreadable:
                ReportUndeclared(name, outcome.Action == SetCookieAction.RemovedUndeclared, catalogue);
                break;
        }
    }

    private void ReportRefused(ReadOnlySpan<char> name, CookieDeclaration declaration, bool isRejected, CookieCatalogue catalogue)
    {
        var category = catalogue.CategoryOf(declaration).Id;
        _metrics.SetCookieRemoved(category, isRejected ? "rejected" : "undecided", catalogue.Settings.ReportOnly);
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            Log.CookieRemoved(_logger, LogSanitizer.Sanitize(name), category, ModeOf(catalogue), isRejected ? ConsentChoice.Rejected : ConsentChoice.Undecided);
        }
    }

    private void ReportUndeclared(ReadOnlySpan<char> name, bool isReadable, CookieCatalogue catalogue)
    {
        _metrics.SetCookieRemoved(ConsentMetrics.NoCategory, isReadable ? "undeclared" : "unreadable", catalogue.Settings.ReportOnly);
        var isNew = _undeclared.TryAddPattern(name);
        if (!isNew && !_logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        var (shown, mode) = (LogSanitizer.Sanitize(name), ModeOf(catalogue));
        if (!isNew)
        {
            Log.UndeclaredCookieRemovedAgain(_logger, shown, mode);
        }
        else if (!isReadable)
        {
            Log.UnreadableCookieRemoved(_logger, shown, mode);
        }
        else if (name.IsEmpty)
        {
            Log.NamelessCookieRemoved(_logger, mode);
        }
        else if (catalogue.Settings.AllowEssential && _framework.FindNotEssential(name.ToString()) is { } cookie)
        {
            cookie.LogRemoval(_logger, shown, mode);
        }
        else
        {
            Log.UndeclaredCookieRemoved(_logger, shown, mode, ToDeclare(name));
        }
    }

    private void ReportCookies(RequestConsent consent)
    {
        var catalogue = consent.Decision.Catalogue;
        if (consent.Error != PreferencesError.None)
        {
            var reason = consent.Error switch { PreferencesError.Future => "future", PreferencesError.Expired => "expired", _ => "malformed" };
            _metrics.PreferencesUnreadable(reason);
            Log.PreferencesUnreadable(_logger, reason);
        }

        if (consent.IsImported)
        {
            Log.ChoiceImported(_logger, consent.Preferences!.Choices.Length);
        }

        if (consent.RefusedCount == 0 || !catalogue.Settings.HideRefusedCookies)
        {
            return;
        }

        foreach (var cookie in _metrics.CountsHiddenCookies ? consent.RefusedCookies : [])
        {
            _metrics.RequestCookieHidden(catalogue.CategoryOf(cookie.Declaration).Id, catalogue.Settings.ReportOnly);
        }

        Log.RequestCookiesHidden(_logger, consent.RefusedCount, ModeOf(catalogue));
    }

    private static string ToDeclare(ReadOnlySpan<char> name) => LogSanitizer.Sanitize(NamePattern.Of(name) ?? name);

    private static CookieConsentMode ModeOf(CookieCatalogue catalogue) => catalogue.Settings.ReportOnly ? CookieConsentMode.ReportOnly : CookieConsentMode.Enforce;
}
