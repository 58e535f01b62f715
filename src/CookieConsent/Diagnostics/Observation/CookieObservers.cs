using System.Collections.Immutable;
using CookieConsent.Decisions;
using CookieConsent.Http;
using CookieConsent.Preferences;
using CookieConsent.SetCookie;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Diagnostics.Observation;

/// <summary>Calls the observers of cookies. What one throws changes nothing of the verdict and keeps no other from being called.</summary>
internal sealed class CookieObservers(IEnumerable<ICookieObserver> observers, HeaderEncoding encoding, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>As many as Chromium keeps for a site. A hostile header may have thousands.</summary>
    private const int MaxRequestCookies = 180;

    private const int MaxTypes = 100;

    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Enforcement);
    private readonly LogOnceSet _failed = new(MaxTypes);
    private ImmutableArray<ICookieObserver> _observers = [.. observers];

    /// <summary>Whether there is any. If not, nothing has to be described.</summary>
    public bool AreListening => !_observers.IsEmpty;

    /// <summary>Adds an observer of the library's own that a call of the application switches on.</summary>
    public void Add(ICookieObserver observer) =>
        ImmutableInterlocked.Update(ref _observers, static (known, added) => known.Contains(added) ? known : known.Add(added), observer);

    /// <summary>The facts of a request; <see langword="null"/> where nobody listens, and where they cannot be read.</summary>
    public ObservedRequest? Describe<TRequest>(TRequest request, Func<TRequest, DateTimeOffset, ObservedRequest> describe)
    {
        try
        {
            return AreListening ? describe(request, time.GetUtcNow()) : null;
        }
        catch (Exception exception)
        {
            ReportFailed(exception);
            return null;
        }
    }

    public void ReportResponse(ObservedRequest request, ConsentDecision decision, ReadOnlySpan<SetCookieOutcome> outcomes, StringValues lines)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            try
            {
                if (lines[i] is { } line)
                {
                    Notify(CookieObservation.OfResponse(request, decision, outcomes[i], encoding.AsSent(line)));
                }
            }
            catch (Exception exception)
            {
                ReportFailed(exception);
            }
        }
    }

    public void ReportRequest(ObservedRequest request, RequestConsent consent)
    {
        try
        {
            var count = 0;
            foreach (var line in consent.Cookies)
            {
                var cookies = new CookieHeaderEnumerator(line);
                while (count < MaxRequestCookies && cookies.MoveNext())
                {
                    Notify(CookieObservation.OfRequest(request, consent.Decision, cookies.Name));
                    count++;
                }
            }
        }
        catch (Exception exception)
        {
            ReportFailed(exception);
        }
    }

    private void Notify(ObservedCookie cookie)
    {
        foreach (var observer in _observers)
        {
            try
            {
                observer.OnCookieObserved(cookie);
            }
            catch (Exception exception)
            {
                LogFailure(observer.GetType().Name, exception);
            }
        }
    }

    /// <summary>Logs once that a cookie could not be described.</summary>
    private void ReportFailed(Exception exception) => LogFailure(nameof(ICookieObserver), exception);

    private void LogFailure(string observer, Exception exception)
    {
        try
        {
            if (_failed.TryAdd(observer))
            {
                Log.CookieObserverFailed(_logger, exception, observer);
            }
        }
        catch (Exception)
        {
            // Nothing can be reported where the log fails.
        }
    }
}
