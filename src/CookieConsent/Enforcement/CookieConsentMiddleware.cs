using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>
/// Reads the visitor's choice, hides what may not be read, and has the response filtered. It stands before everything
/// else: callbacks run last registered first, so that the first one sees the cookies of all others.
/// </summary>
internal sealed class CookieConsentMiddleware(
    CurrentCatalogue current,
    ReadingCache readings,
    ResponseFilter filter,
    EnforcementReport report,
    TimeProvider time)
{
    private readonly EssentialCookiesCache _essential = new();
    private readonly Func<object, Task> _filter = filter.Filter;
    private readonly Func<object, Task> _filterSetCookies = filter.FilterSetCookies;

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        var reading = Read(context, current.Value);
        context.SetCookieConsent(reading);
        _essential.Record(context.Features);
        context.KeepServerResponse().OnStarting(reading.ChangesResponse ? _filter : _filterSetCookies, context);
        return next(context);
    }

    private RequestReading Read(HttpContext context, CookieCatalogue catalogue)
    {
        var reading = ReadOrUndecided(context.RequestFeature(), catalogue);
        if (reading.IsRemarkable)
        {
            RequestFilter.Hide(context, reading);
            report.Tell(reading);
        }

        return reading;
    }

    private RequestReading ReadOrUndecided(IHttpRequestFeature request, CookieCatalogue catalogue)
    {
        try
        {
            return Read(request.Headers.Cookie, catalogue, CrossSiteRequest.Is(request));
        }
#pragma warning disable CA1031 // Whatever failed, the visitor has not consented.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report.Failures.RequestFailed(exception);
            return RequestReader.DecideWithoutChoice(request.Headers.Cookie, catalogue, mayHaveChosen: true);
        }
    }

    private RequestReading Read(StringValues cookies, CookieCatalogue catalogue, bool isCrossSite)
    {
        if (cookies.Count == 0)
        {
            return readings.WithoutCookies(catalogue, isCrossSite);
        }

        if (cookies.Count > 1 || (string?)cookies is not { } line)
        {
            return RequestReader.Read(cookies, catalogue, time.GetUtcNow(), isCrossSite, readings.DecisionsOn(catalogue));
        }

        if (readings.Find(line, catalogue, isCrossSite) is { } known && (known.IsTimeless || known.IsGoodAt(time.GetUtcNow())))
        {
            return known;
        }

        var reading = ReadLine(line, catalogue, isCrossSite);
        readings.Remember(reading);
        return reading;
    }

    /// <summary>Without a choice that grows old the clock is not read.</summary>
    private RequestReading ReadLine(string line, CookieCatalogue catalogue, bool isCrossSite)
    {
        var decisions = readings.DecisionsOn(catalogue);
        return PreferencesReader.MayHoldChoice(line)
            ? RequestReader.Read(line, catalogue, time.GetUtcNow(), isCrossSite, decisions)
            : RequestReader.DecideWithoutChoice(line, catalogue, isCrossSite, decisions);
    }
}
