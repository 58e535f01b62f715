using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Enforcement;

/// <summary>Logs what failed. Never throws, for the log may be what failed.</summary>
internal sealed class FailureLog(ILogger logger)
{
    private int _isReportFailureLogged;
    private int _areForeignHeadersLogged;

    public void RequestFailed(Exception exception) => Write(Log.RequestReadingFailed, exception);

    public void ResponseFailed(Exception exception) => Write(Log.ResponseFilterFailed, exception);

    public void ChoiceReportFailed(Exception exception) => Write(Log.ChoiceReportFailed, exception);

    /// <summary>A metrics listener or a logger threw. Logged once.</summary>
    public void ReportFailed(Exception exception)
    {
        if (Interlocked.Exchange(ref _isReportFailureLogged, 1) == 0)
        {
            Write(Log.ReportFailed, exception);
        }
    }

    /// <summary>The application put other headers in the place of the server's. Logged once.</summary>
    public void HeadersReplaced()
    {
        if (Interlocked.Exchange(ref _areForeignHeadersLogged, 1) == 0)
        {
            Write(static (logger, _) => Log.ResponseHeadersReplaced(logger), null!);
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
