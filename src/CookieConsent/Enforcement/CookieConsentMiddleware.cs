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
    RequestConsentCache cache,
    ImportedPreferencesReader imports,
    ResponseFilter filter,
    EnforcementTelemetry telemetry,
    TimeProvider time)
{
    private static readonly Func<IHttpRequestFeature, bool> IsWithoutCookies = FetchMetadata.IsCrossSiteWithoutCookies;

    private readonly EssentialCookies.Cache _essential = new();
    private readonly Func<object, Task> _filter = filter.Filter;
    private readonly Func<object, Task> _filterIfNeeded = filter.FilterIfNeeded;

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        var consent = EvaluateOrUndecided(context.RequestFeature(), current.Value);
        if (consent.NeedsReporting)
        {
            RequestFilter.Hide(context, consent);
            telemetry.ReportRequest(consent);
        }

        context.SetRequestConsent(consent);
        _essential.AddTo(context.Features);
        context.KeepServerResponse().OnStarting(consent.ChangesResponse ? _filter : _filterIfNeeded, context);
        return next(context);
    }

    private RequestConsent EvaluateOrUndecided(IHttpRequestFeature request, CookieCatalogue catalogue)
    {
        try
        {
            return FindOrEvaluate(request, request.Headers.Cookie, catalogue);
        }
        catch (Exception exception)
        {
            telemetry.RequestFailed(exception);
            return RequestConsentEvaluator.EvaluateUndecided(request.Headers.Cookie, catalogue, isChoiceWithheld: true);
        }
    }

    private RequestConsent FindOrEvaluate(IHttpRequestFeature request, StringValues cookies, CookieCatalogue catalogue)
    {
        if (cookies.Count == 0)
        {
            return cache.WithoutCookies(catalogue, FetchMetadata.IsCrossSiteWithoutCookies(request));
        }

        if (cache.Find(cookies, catalogue) is { } known && IsValid(known, request))
        {
            return known;
        }

        var consent = RequestConsentEvaluator.Evaluate(cookies, catalogue, time, cache.DecisionsOn(catalogue), imports, request, IsWithoutCookies);
        cache.Remember(consent);
        return consent;
    }

    /// <summary>Whether time and the kind of the request, where they matter, give the same consent again.</summary>
    private bool IsValid(RequestConsent known, IHttpRequestFeature request) =>
        (known.IsReadable || known.Decision.IsChoiceWithheld == FetchMetadata.IsCrossSiteWithoutCookies(request))
        && (known.Validity.NeverExpires || known.Validity.Includes(time.GetUtcNow()));
}
