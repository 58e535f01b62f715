using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using CookieConsent.Enforcement.SetCookie;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Enforcement;

/// <summary>Counts and logs what was decided on <c>Set-Cookie</c> lines: each in the metrics, undeclared names once in the log.</summary>
internal sealed class SetCookieReport(ConsentMetrics metrics, CookieRemedy remedies, ILogger logger)
{
    private const int MostNames = 1000;
    private const string NoCategory = "(undeclared)";

    private readonly SaidNames _undeclared = new(MostNames, () => Log.TooManyUndeclaredNames(logger, MostNames));
    private readonly SaidNames _essential = new(MostNames, () => Log.TooManyEssentialNames(logger, MostNames));

    /// <summary>Whether anybody hears of every line. Otherwise only those are of interest that are logged once for their name.</summary>
    public bool IsHeard => metrics.CountsRemovedCookies || logger.IsEnabled(LogLevel.Debug);

    public static bool IsLoggedOnce(SetCookieFate fate) =>
        fate is SetCookieFate.KeptEssential or SetCookieFate.RemovedUndeclared or SetCookieFate.RemovedUnreadable;

    public void Write(in SetCookieOutcome outcome, string? line, CookieCatalogue catalogue)
    {
        var reportOnly = catalogue.Settings.ReportOnly;
        switch (outcome.Fate)
        {
            case SetCookieFate.Kept or SetCookieFate.MadePlain:
                return;
            case SetCookieFate.KeptEssential:
                WriteEssential(line!);
                return;
            case SetCookieFate.Shortened:
                WriteShortened(outcome.Declaration!, line!, reportOnly);
                return;
            case SetCookieFate.RemovedUndeclared:
            case SetCookieFate.RemovedUnreadable:
                metrics.SetCookieRemoved(NoCategory, Tag(outcome.Fate), reportOnly);
                WriteUndeclared(line!, outcome.Fate, catalogue.Settings);
                return;
            default:
                var category = catalogue.CategoryOf(outcome.Declaration!).Id;
                metrics.SetCookieRemoved(category, Tag(outcome.Fate), reportOnly);
                WriteRefused(line!, category, outcome.Fate, reportOnly);
                return;
        }
    }

    private void WriteShortened(CookieDeclaration declaration, string line, bool reportOnly)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.CookieShortened(logger, Action("Shortened", "Would shorten", reportOnly), NameIn(line), declaration.Lifetime!.ToString());
        }
    }

    private void WriteRefused(string line, string category, SetCookieFate fate, bool reportOnly)
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

    private void WriteEssential(string line)
    {
        var name = new SetCookieLine(line).Name;
        if (_essential.TryAddAlike(name))
        {
            Log.EssentialCookieSent(logger, LoggableName.Of(name), LoggableName.Of(NamePattern.Of(name) ?? name));
        }
    }

    private void WriteUndeclared(string line, SetCookieFate fate, CatalogueSettings settings)
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
}
