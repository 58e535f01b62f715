using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Http;
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
    CatalogueAccessor current,
    RequestConsentCache readings,
    ResponseFilter filter,
    EnforcementTelemetry report,
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

    private RequestConsent Read(HttpContext context, CookieCatalogue catalogue)
    {
        var reading = ReadOrUndecided(context.RequestFeature(), catalogue);
        if (reading.NeedsReporting)
        {
            RequestFilter.Hide(context, reading);
            report.ReportRequest(reading);
        }

        return reading;
    }

    private RequestConsent ReadOrUndecided(IHttpRequestFeature request, CookieCatalogue catalogue)
    {
        try
        {
            return Read(request, request.Headers.Cookie, catalogue);
        }
#pragma warning disable CA1031 // Whatever failed, the visitor has not consented.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report.Failures.RequestFailed(exception);
            return RequestConsentEvaluator.DecideWithoutChoice(request.Headers.Cookie, catalogue, mayHaveChosen: true);
        }
    }

    private RequestConsent Read(IHttpRequestFeature request, StringValues cookies, CookieCatalogue catalogue)
    {
        if (cookies.Count == 0)
        {
            return readings.WithoutCookies(catalogue, FetchMetadata.IsCrossSiteWithoutCookies(request));
        }

        if (readings.Find(cookies, catalogue) is { } known && IsGood(known, request))
        {
            return known;
        }

        var reading = ReadAnew(request, cookies, catalogue);
        readings.Remember(reading);
        return reading;
    }

    /// <summary>Whether time and the kind of the request, where they matter, let a reading be what it was.</summary>
    private bool IsGood(RequestConsent known, IHttpRequestFeature request) =>
        (known.IsReadable || known.Decision.IsChoiceWithheld == FetchMetadata.IsCrossSiteWithoutCookies(request))
        && (known.NeverExpires || known.IsValidAt(time.GetUtcNow()));

    /// <summary>Without a choice that grows old the clock is not read; with one, the kind of the request does not matter.</summary>
    private RequestConsent ReadAnew(IHttpRequestFeature request, StringValues cookies, CookieCatalogue catalogue)
    {
        var decisions = readings.DecisionsOn(catalogue);
        var carried = CarriedCookies.In(cookies, catalogue);
        if (carried.FirstPreferences is not { } start)
        {
            return RequestConsentEvaluator.DecideWithoutChoice(cookies, carried, catalogue, FetchMetadata.IsCrossSiteWithoutCookies(request), decisions);
        }

        var now = time.GetUtcNow();
        var read = PreferencesReader.Read(cookies, catalogue, now, decisions.ChoiceCache, start);
        var isCrossSite = !read.IsReadable && FetchMetadata.IsCrossSiteWithoutCookies(request);
        return RequestConsentEvaluator.Decide(cookies, carried, catalogue, read, now, isCrossSite, decisions);
    }
}
