using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Enforcement;

/// <summary>Logs what failed. Never throws, for the log may be what failed.</summary>
internal sealed class FailureLog(ILogger logger)
{
    private int _isReportFailureLogged;
    private int _isRequestReportFailureLogged;
    private int _isChoiceReportFailureLogged;
    private int _areForeignHeadersLogged;

    public void RequestFailed(Exception exception) => Write(Log.RequestEvaluationFailed, exception);

    public void ResponseFailed(Exception exception) => Write(Log.ResponseFilterFailed, exception);

    /// <summary>A metrics listener or a logger threw. Like the two below, logged once: it throws at every request.</summary>
    public void ReportFailed(Exception exception) => WriteOnce(ref _isReportFailureLogged, Log.ReportFailed, exception);

    public void RequestReportFailed(Exception exception) => WriteOnce(ref _isRequestReportFailureLogged, Log.RequestEvaluationFailed, exception);

    public void ChoiceReportFailed(Exception exception) => WriteOnce(ref _isChoiceReportFailureLogged, Log.ChoiceReportFailed, exception);

    /// <summary>The application put other headers in the place of the server's. Logged once.</summary>
    public void HeadersReplaced() => WriteOnce(ref _areForeignHeadersLogged, static (logger, _) => Log.ResponseHeadersReplaced(logger), null!);

    private void WriteOnce(ref int isLogged, Action<ILogger, Exception> message, Exception exception)
    {
        if (Interlocked.Exchange(ref isLogged, 1) == 0)
        {
            Write(message, exception);
        }
    }

    private void Write(Action<ILogger, Exception> message, Exception exception)
    {
        try
        {
            message(logger, exception);
        }
#pragma warning disable CA1031 // The log may be what failed; the visitor gets the response.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
