using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Diagnostics;
using CookieConsent.Http;
using CookieConsent.Preferences;
using CookieConsent.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Enforcement;

/// <summary>
/// Reads the visitor's choice, hides what may not be read, and has the response filtered. It stands before everything
/// else: callbacks run last registered first, so that the first one sees the cookies of all others.
/// </summary>
internal sealed class CookieConsentMiddleware(
    CatalogueAccessor current,
    ImportedPreferencesReader imports,
    ResponseFilter filter,
    EnforcementTelemetry telemetry,
    ConsentHealth health,
    TimeProvider time)
{
    private static readonly Func<IHttpRequestFeature, bool> IsWithoutCookies = FetchMetadata.IsCrossSiteWithoutCookies;

    private readonly Func<object, Task> _filter = filter.Filter;
    private readonly Func<object, Task> _filterIfNeeded = filter.FilterIfNeeded;

    private RequestMemory? _memory;

    /// <param name="context">The request.</param>
    /// <param name="next">The rest of the pipeline.</param>
    /// <param name="isOutermost">Whether no other middleware can have set a feature before.</param>
    public Task Invoke(HttpContext context, RequestDelegate next, bool isOutermost = false)
    {
        var memory = MemoryOn(current.Value);
        var request = memory.RequestOf(context.Features, isOutermost);
        var consent = EvaluateOrUndecided(request, context.RequestFeature(), memory);
        request.Begin(context, consent, isOutermost);
        if (consent.NeedsReporting)
        {
            RequestFilter.Hide(request);
            telemetry.ReportRequest(consent);
        }

        request.ServerResponse.OnStarting(consent.ChangesResponse || memory.RestrictsOrigins ? _filter : _filterIfNeeded, request);
        var application = next(context);
        request.Application = isOutermost ? application : null;
        return application;
    }

    private RequestMemory MemoryOn(CookieCatalogue catalogue)
    {
        var memory = Volatile.Read(ref _memory);
        if (memory is null || !ReferenceEquals(memory.Catalogue, catalogue))
        {
            memory = new RequestMemory(catalogue);
            Volatile.Write(ref _memory, memory);
        }

        return memory;
    }

    private RequestConsent EvaluateOrUndecided(EnforcedRequest enforced, IHttpRequestFeature request, RequestMemory memory)
    {
        try
        {
            return FindOrEvaluate(enforced, request, memory);
        }
        catch (Exception exception)
        {
            telemetry.RequestFailed(exception);
            health.AddFilterFailure();
            return RequestConsentEvaluator.EvaluateUndecided(request.Headers.Cookie, memory.Catalogue, isChoiceWithheld: true);
        }
    }

    private RequestConsent FindOrEvaluate(EnforcedRequest enforced, IHttpRequestFeature request, RequestMemory memory)
    {
        var cookies = request.Headers.Cookie;
        var signaled = GlobalPrivacyControl.RejectedBy(request.Headers, memory.Catalogue);
        if (cookies.Count == 0)
        {
            return memory.WithoutCookies(FetchMetadata.IsCrossSiteWithoutCookies(request), signaled);
        }

        if (enforced.Known is { } known && known.IsOf(cookies) && IsValid(known, request, signaled))
        {
            return known;
        }

        var consent = RequestConsentEvaluator.Evaluate(cookies, memory.Catalogue, time, memory.Decisions, imports, signaled, request, IsWithoutCookies);
        enforced.Known = consent;
        return consent;
    }

    /// <summary>Whether time, the browser's signal and the kind of the request, where they matter, give the same consent again.</summary>
    private bool IsValid(RequestConsent known, IHttpRequestFeature request, uint signaled) =>
        known.Decision.IsSameWith(signaled)
        && (known.IsReadable || known.Decision.IsChoiceWithheld == FetchMetadata.IsCrossSiteWithoutCookies(request))
        && (known.Validity.NeverExpires || known.Validity.Includes(time.GetUtcNow()));
}
