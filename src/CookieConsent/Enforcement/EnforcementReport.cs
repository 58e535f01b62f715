using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using CookieConsent.Enforcement.SetCookie;
using CookieConsent.Preferences;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>Tells operators what was decided: every time in the metrics, once per undeclared name in the log.</summary>
internal sealed class EnforcementReport(ConsentMetrics metrics, CookieRemedy remedies, ILogger<EnforcementReport> logger)
{
    private const int MostNames = 1000;
    private const string NoCategory = "(undeclared)";

    private readonly SaidNames _undeclared = new(MostNames, () => Log.TooManyUndeclaredNames(logger, MostNames));
    private readonly SaidNames _essential = new(MostNames, () => Log.TooManyEssentialNames(logger, MostNames));

    /// <summary>What failed, of this and of what it reports on.</summary>
    public FailureLog Failures { get; } = new(logger);

    /// <summary>Reports what was decided and applied already: a listener or a logger that throws changes nothing of it.</summary>
    public void Tell(ReadOnlySpan<SetCookieOutcome> outcomes, StringValues lines, CookieCatalogue catalogue)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            try
            {
                Report(outcomes[i], lines[i], catalogue);
            }
#pragma warning disable CA1031 // Whatever a listener or a logger throws.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Failures.ReportFailed(exception);
            }
        }
    }

    /// <inheritdoc cref="Tell(ReadOnlySpan{SetCookieOutcome}, StringValues, CookieCatalogue)"/>
    public void Tell(RequestReading reading)
    {
        try
        {
            Report(reading);
        }
#pragma warning disable CA1031 // Whatever a listener or a logger throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failures.RequestReportFailed(exception);
        }
    }

    private void Report(SetCookieOutcome outcome, string? line, CookieCatalogue catalogue)
    {
        var reportOnly = catalogue.Settings.ReportOnly;
        switch (outcome.Fate)
        {
            case SetCookieFate.Kept or SetCookieFate.MadePlain:
                return;
            case SetCookieFate.KeptEssential:
                TellEssential(line!);
                return;
            case SetCookieFate.Shortened:
                TellShortened(outcome.Declaration!, line!, reportOnly);
                return;
            case SetCookieFate.RemovedUndeclared:
            case SetCookieFate.RemovedUnreadable:
                metrics.SetCookieRemoved(NoCategory, Tag(outcome.Fate), reportOnly);
                TellUndeclared(line!, outcome.Fate, catalogue.Settings);
                return;
            default:
                var category = catalogue.CategoryOf(outcome.Declaration!).Id;
                metrics.SetCookieRemoved(category, Tag(outcome.Fate), reportOnly);
                TellRefused(line!, category, outcome.Fate, reportOnly);
                return;
        }
    }

    private void Report(RequestReading reading)
    {
        var catalogue = reading.Decision.Catalogue;
        if (reading.Flaw != PreferencesFlaw.None)
        {
            var (tag, reason) = Words(reading.Flaw);
            metrics.PreferencesUnreadable(tag);
            Log.PreferencesUnreadable(logger, reason);
        }

        if (reading.IsImported)
        {
            Log.ChoiceImported(logger, reading.Preferences!.Choices.Length);
        }

        if (reading.RefusedCount == 0 || !catalogue.Settings.HideRefusedCookies)
        {
            return;
        }

        if (metrics.CountsHiddenCookies)
        {
            foreach (var cookie in reading.RefusedCookies)
            {
                metrics.RequestCookieHidden(catalogue.CategoryOf(cookie.Declaration).Id, catalogue.Settings.ReportOnly);
            }
        }

        Log.RequestCookiesHidden(logger, Action("Hid", "Would hide", catalogue.Settings.ReportOnly), reading.RefusedCount);
    }

    public void TellSaved(IEnumerable<CategoryChoice> chosen)
    {
        try
        {
            foreach (var choice in chosen)
            {
                metrics.ChoiceSaved(choice.CategoryId, choice.Choice == Choice.Accepted ? "accepted" : "rejected");
            }
        }
#pragma warning disable CA1031 // A listener that throws changes nothing of what was saved.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failures.ChoiceReportFailed(exception);
        }
    }

    private void TellShortened(CookieDeclaration declaration, string line, bool reportOnly)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.CookieShortened(logger, Action("Shortened", "Would shorten", reportOnly), NameIn(line), declaration.Lifetime!.ToString());
        }
    }

    private void TellRefused(string line, string category, SetCookieFate fate, bool reportOnly)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.CookieRemoved(
                logger,
                Action("Removed", "Would remove", reportOnly),
                NameIn(line),
                category,
                fate == SetCookieFate.RemovedRejected ? "the visitor rejected the category" : "the visitor has not decided on the category",
                "Ask HttpContext.GetCookieConsent() before setting it, or leave the removal to the filter.");
        }
    }

    private void TellEssential(string line)
    {
        var name = new SetCookieLine(line).Name;
        if (_essential.TryAddAlike(name))
        {
            Log.EssentialCookieSent(logger, LoggableName.Of(name), LoggableName.Of(NamePattern.Of(name) ?? name));
        }
    }

    private void TellUndeclared(string line, SetCookieFate fate, CatalogueSettings settings)
    {
        var isNew = _undeclared.TryAddAlike(new SetCookieLine(line).Name);
        if (!isNew && !logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        var action = Action("Removed", "Would remove", settings.ReportOnly);
        var (reason, remedy) = fate == SetCookieFate.RemovedUnreadable
            ? ("it holds a control character, so that browsers reject it", "Take the character out.")
            : ("nothing in the catalogue declares it", remedies.For(new SetCookieLine(line).Name.ToString(), settings.AllowEssential));
        if (isNew)
        {
            Log.UndeclaredCookieRemoved(logger, action, NameIn(line), reason, remedy);
        }
        else
        {
            Log.CookieRemoved(logger, action, NameIn(line), NoCategory, reason, remedy);
        }
    }

    private static string NameIn(string line) => LoggableName.Of(new SetCookieLine(line).Name);

    private static string Action(string done, string wouldDo, bool reportOnly) => reportOnly ? wouldDo : done;

    private static string Tag(SetCookieFate fate) => fate switch
    {
        SetCookieFate.RemovedUndecided => "undecided",
        SetCookieFate.RemovedRejected => "rejected",
        SetCookieFate.RemovedUnreadable => "unreadable",
        _ => "undeclared",
    };

    private static (string Tag, string Reason) Words(PreferencesFlaw flaw) => flaw switch
    {
        PreferencesFlaw.Future => ("future", "it is dated in the future"),
        PreferencesFlaw.Expired => ("expired", "it is older than ChoiceLifetime"),
        _ => ("malformed", "it is not of a known form"),
    };
}
