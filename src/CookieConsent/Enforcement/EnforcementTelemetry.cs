using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Diagnostics;
using CookieConsent.Preferences;
using CookieConsent.SetCookie;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>Tells operators what was decided: every time in the metrics, once per undeclared name in the log.</summary>
internal sealed class EnforcementTelemetry(ConsentMetrics metrics, CookieRemedy remedies, ILogger<EnforcementTelemetry> logger)
{
    private readonly SetCookieTelemetry _lines = new(metrics, remedies, logger);

    /// <summary>What failed, of this and of what it reports on.</summary>
    public FailureLog Failures { get; } = new(logger);

    /// <summary>Reports what was decided and applied already: a listener or a logger that throws changes nothing of it.</summary>
    public void ReportResponse(ReadOnlySpan<SetCookieOutcome> outcomes, StringValues lines, CookieCatalogue catalogue)
    {
        var isHeard = IsHeard();
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (isHeard || SetCookieTelemetry.IsLoggedOnce(outcomes[i].Action))
            {
                ReportLine(outcomes[i], lines[i], catalogue);
            }
        }
    }

    /// <inheritdoc cref="ReportResponse(ReadOnlySpan{SetCookieOutcome}, StringValues, CookieCatalogue)"/>
    public void ReportRequest(RequestConsent reading)
    {
        try
        {
            WriteRequest(reading);
        }
#pragma warning disable CA1031 // Whatever a listener or a logger throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failures.RequestReportFailed(exception);
        }
    }

    public void ReportSaved(IEnumerable<CategoryChoice> chosen)
    {
        try
        {
            foreach (var choice in chosen)
            {
                metrics.ChoiceSaved(choice.CategoryId, choice.Choice == ConsentChoice.Accepted ? "accepted" : "rejected");
            }
        }
#pragma warning disable CA1031 // A listener that throws changes nothing of what was saved.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failures.ChoiceReportFailed(exception);
        }
    }

    private void ReportLine(in SetCookieOutcome outcome, string? line, CookieCatalogue catalogue)
    {
        try
        {
            _lines.Write(outcome, line, catalogue);
        }
#pragma warning disable CA1031 // Whatever a listener or a logger throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failures.ReportFailed(exception);
        }
    }

    /// <summary>Whether anybody hears of every line.</summary>
    private bool IsHeard()
    {
        try
        {
            return _lines.IsHeard;
        }
#pragma warning disable CA1031 // Whatever a logger throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failures.ReportFailed(exception);
            return true;
        }
    }

    private void WriteRequest(RequestConsent reading)
    {
        var catalogue = reading.Decision.Catalogue;
        if (reading.Error != PreferencesError.None)
        {
            var (tag, reason) = Words(reading.Error);
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

        Log.RequestCookiesHidden(logger, catalogue.Settings.ReportOnly ? "Would hide" : "Hid", reading.RefusedCount);
    }

    private static (string Tag, string Reason) Words(PreferencesError error) => error switch
    {
        PreferencesError.Future => ("future", "it is dated in the future"),
        PreferencesError.Expired => ("expired", "it is older than ChoiceLifetime"),
        _ => ("malformed", "it is not of a known form"),
    };
}
