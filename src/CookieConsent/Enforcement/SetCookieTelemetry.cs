using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using CookieConsent.SetCookie;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Enforcement;

/// <summary>Counts and logs what was decided on <c>Set-Cookie</c> lines: each in the metrics, undeclared names once in the log.</summary>
internal sealed class SetCookieTelemetry(ConsentMetrics metrics, CookieRemedy remedies, ILogger logger)
{
    private const int MaxNames = 1000;
    private const string NoCategory = "(undeclared)";

    private readonly LogOnceSet _undeclared = new(MaxNames, () => Log.TooManyUndeclaredNames(logger, MaxNames));
    private readonly LogOnceSet _essential = new(MaxNames, () => Log.TooManyEssentialNames(logger, MaxNames));

    /// <summary>Whether anybody hears of every line. Otherwise only those are of interest that are logged once for their name.</summary>
    public bool IsHeard => metrics.CountsRemovedCookies || logger.IsEnabled(LogLevel.Debug);

    public static bool IsLoggedOnce(SetCookieAction action) =>
        action is SetCookieAction.KeptEssential or SetCookieAction.RemovedUndeclared or SetCookieAction.RemovedUnreadable;

    public void Write(in SetCookieOutcome outcome, string? line, CookieCatalogue catalogue)
    {
        var reportOnly = catalogue.Settings.ReportOnly;
        switch (outcome.Action)
        {
            case SetCookieAction.Kept or SetCookieAction.MadePlain:
                return;
            case SetCookieAction.KeptEssential:
                WriteEssential(line!);
                return;
            case SetCookieAction.Shortened:
                WriteShortened(outcome.Declaration!, line!, reportOnly);
                return;
            case SetCookieAction.RemovedUndeclared:
            case SetCookieAction.RemovedUnreadable:
                metrics.SetCookieRemoved(NoCategory, Tag(outcome.Action), reportOnly);
                WriteUndeclared(line!, outcome.Action, catalogue.Settings);
                return;
            default:
                var category = catalogue.CategoryOf(outcome.Declaration!).Id;
                metrics.SetCookieRemoved(category, Tag(outcome.Action), reportOnly);
                WriteRefused(line!, category, outcome.Action, reportOnly);
                return;
        }
    }

    private void WriteShortened(CookieDeclaration declaration, string line, bool reportOnly)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.CookieShortened(logger, Verb("Shortened", "Would shorten", reportOnly), NameIn(line), declaration.Lifetime!.ToString());
        }
    }

    private void WriteRefused(string line, string category, SetCookieAction action, bool reportOnly)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.CookieRemoved(
                logger,
                Verb("Removed", "Would remove", reportOnly),
                NameIn(line),
                category,
                action == SetCookieAction.RemovedRejected ? "the visitor rejected the category" : "the visitor has not decided on the category",
                "Ask HttpContext.GetCookieConsent() before setting it, or leave the removal to the filter.");
        }
    }

    private void WriteEssential(string line)
    {
        var name = new SetCookieLine(line).Name;
        if (_essential.TryAddAlike(name))
        {
            Log.EssentialCookieSent(logger, LogSanitizer.Of(name), LogSanitizer.Of(NamePattern.Of(name) ?? name));
        }
    }

    private void WriteUndeclared(string line, SetCookieAction action, CatalogueSettings settings)
    {
        var isNew = _undeclared.TryAddAlike(new SetCookieLine(line).Name);
        if (!isNew && !logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        var verb = Verb("Removed", "Would remove", settings.ReportOnly);
        var (reason, remedy) = action == SetCookieAction.RemovedUnreadable
            ? ("it holds a control character, so that browsers reject it", "Take the character out.")
            : ("nothing in the catalogue declares it", remedies.For(new SetCookieLine(line).Name.ToString(), settings.AllowEssential));
        if (isNew)
        {
            Log.UndeclaredCookieRemoved(logger, verb, NameIn(line), reason, remedy);
        }
        else
        {
            Log.CookieRemoved(logger, verb, NameIn(line), NoCategory, reason, remedy);
        }
    }

    private static string NameIn(string line) => LogSanitizer.Of(new SetCookieLine(line).Name);

    private static string Verb(string done, string wouldDo, bool reportOnly) => reportOnly ? wouldDo : done;

    private static string Tag(SetCookieAction action) => action switch
    {
        SetCookieAction.RemovedUndecided => "undecided",
        SetCookieAction.RemovedRejected => "rejected",
        SetCookieAction.RemovedUnreadable => "unreadable",
        _ => "undeclared",
    };
}
