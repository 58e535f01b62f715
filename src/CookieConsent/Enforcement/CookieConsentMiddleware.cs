using CookieConsent.Catalogue;
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
    ApplicationServices services,
    TimeProvider time)
{
    private readonly EssentialCookiesCache _essential = new();
    private readonly Func<object, Task> _filter = filter.Filter;
    private readonly Func<object, Task> _filterSetCookies = filter.FilterSetCookies;

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        var reading = Read(context, current.Value);
        context.SetCookieConsent(reading);
        context.Features[typeof(ApplicationServices)] = services;
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

        var known = readings.Find(line, catalogue, isCrossSite);
        if (known is { IsTimeless: true })
        {
            return known;
        }

        var now = time.GetUtcNow();
        if (known is not null && known.IsGoodAt(now))
        {
            return known;
        }

        var reading = RequestReader.Read(line, catalogue, now, isCrossSite, readings.DecisionsOn(catalogue));
        readings.Remember(reading);
        return reading;
    }
}
