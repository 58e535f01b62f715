using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Diagnostics;
using CookieConsent.Diagnostics.Observation;
using CookieConsent.Http;
using CookieConsent.Origins;
using CookieConsent.SetCookie;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>
/// Removes, when the headers are about to be sent, every <c>Set-Cookie</c> line that the visitor has not consented to. It never
/// throws there (Kestrel would send a 500 without headers): if it fails, no optional cookie is sent.
/// </summary>
internal sealed class ResponseFilter(
    PreferencesCookieWriter writer,
    HeaderEncoding encoding,
    PolicyHeader policy,
    EnforcementTelemetry telemetry,
    CookieObservers observers,
    ConsentHealth health,
    TimeProvider time)
{
    /// <summary>
    /// The callback for <see cref="HttpResponse.OnStarting(Func{object, Task}, object)"/> where the request carried nothing
    /// to expire or to replace, and documents have no policy of the library: most responses set no cookie, and cost next to nothing here.
    /// </summary>
    /// <param name="state">The <see cref="EnforcedRequest"/>.</param>
    public Task FilterIfNeeded(object state)
    {
        var request = (EnforcedRequest)state;
        var headers = request.ServerResponse.Headers;
        return headers.SetCookie.Count == 0 && !LibraryHtml.IsIn(headers) && !observers.AreListening && !request.ArePagesPrivate ? Task.CompletedTask : Filter(state);
    }

    /// <summary>The callback for <see cref="HttpResponse.OnStarting(Func{object, Task}, object)"/>.</summary>
    /// <param name="state">The <see cref="EnforcedRequest"/>.</param>
    public Task Filter(object state)
    {
        var request = (EnforcedRequest)state;
        try
        {
            var headers = request.ServerResponse.Headers;
            if (ReferenceEquals(headers, request.Context.ResponseFeature().Headers))
            {
                ChangeHeaders(request, headers);
            }
            else if (!request.Consent.Decision.Catalogue.Settings.ReportOnly)
            {
                FailClosed(request);
                telemetry.LogOnce(nameof(Log.ResponseHeadersReplaced), Log.ResponseHeadersReplaced);
            }

            policy.Apply(request.Context, headers, request.Consent.Decision, request.IsEmpty);
            CacheHeaders.KeepOutOfSharedCaches(headers, request.ArePagesPrivate);
        }
        catch (Exception exception)
        {
            FailClosed(request);
            telemetry.ResponseFailed(exception);
            health.AddFilterFailure();
        }

        return Task.CompletedTask;
    }

    private void ChangeHeaders(EnforcedRequest request, IHeaderDictionary headers)
    {
        var (context, consent) = (request.Context, request.Consent);
        if (LibraryHtml.IsIn(headers))
        {
            LibraryHtml.Protect(headers);
        }

        if (consent.IsSaved)
        {
            PrefetchedPages.Discard(context);
        }

        var observed = observers.Describe(request, static (request, now) => request.Describe(now));
        if (headers.SetCookie.Count > 0)
        {
            FilterSetCookies(request, headers, time.GetUtcNow(), observed);
        }

        if (ReplacesImported(context, consent))
        {
            writer.Append(context, consent, time.GetUtcNow());
            KeepFromCaches(request);
        }

        if (consent.CarriesRejected && !consent.Decision.Catalogue.Settings.ReportOnly)
        {
            ExpireRejected(request, time.GetUtcNow());
        }

        if (observed is not null && request.HasNewCookies())
        {
            observers.ReportRequest(observed, request.Consent);
        }
    }

    /// <summary>Evaluate, apply, report.</summary>
    private void FilterSetCookies(EnforcedRequest request, IHeaderDictionary headers, DateTimeOffset now, ObservedRequest? observed)
    {
        var decision = request.Consent.Decision;
        var lines = headers.SetCookie;
        var buffer = default(SetCookieOutcomeBuffer);
        var outcomes = new SetCookieOutcomes(lines.Count <= SetCookieOutcomeBuffer.Capacity ? buffer[..lines.Count] : new SetCookieOutcome[lines.Count]);
        for (var i = 0; i < lines.Count; i++)
        {
            // A server writes nothing for null.
            var line = lines[i];
            outcomes.Set(i, line, line is null ? default : SetCookieEvaluation.Evaluate(encoding.AsSent(line), decision, now, headers.Date.Count > 0, request.IsEssential(line)));
        }

        if (outcomes.AreChanged && !decision.Catalogue.Settings.ReportOnly)
        {
            headers.SetCookie = outcomes.ToStringValues();
            if (outcomes.AreFewer)
            {
                KeepFromCaches(request);
            }
        }

        if (outcomes.NeedReporting)
        {
            telemetry.ReportResponse(outcomes.All, lines, decision.Catalogue);
        }

        if (observed is not null)
        {
            observers.ReportResponse(observed, decision, outcomes.All, lines);
        }
    }

    /// <summary>
    /// The rules, in their order:
    /// 1. only a choice that another platform wrote is replaced by the library's own form, and where decisions are enforced;
    /// 2. only in the response to a navigation, whose cookies a browser keeps;
    /// 3. not where the response sets the cookie itself: a choice was saved meanwhile, or the other platform, behind a
    ///    proxy, sends a newer one.
    /// </summary>
    private static bool ReplacesImported(HttpContext context, RequestConsent consent) =>
        consent.IsImported
        && !consent.Decision.Catalogue.Settings.ReportOnly
        && FetchMetadata.IsNavigation(context.Request)
        && !context.Response.Headers.SetCookie.Any(line => new SetCookieLine(line).Name is CookieCatalogue.PreferencesCookie);

    private void ExpireRejected(EnforcedRequest request, DateTimeOffset now)
    {
        var (context, consent) = (request.Context, request.Consent);
        var pathBase = ApplicationPathBase.Of(context) is { HasValue: true } noted ? noted : context.Request.PathBase;
        var lines = CookieExpiration.BuildHeaders(consent, context.Request.Host, pathBase, context.Request.IsHttps, now, encoding);
        if (lines.Count > 0)
        {
            context.Response.Headers.SetCookie = StringValues.Concat(context.Response.Headers.SetCookie, lines.ToArray());
            KeepFromCaches(request);
        }
    }

    /// <summary>
    /// Output caching copies the headers before this filter sees them, and refuses a response with Set-Cookie only after it has
    /// removed the line: the next visitor would receive this visitor's cookie. A cache on the way that stores Set-Cookie would send
    /// an expiry to visitors who accepted.
    /// </summary>
    private static void KeepFromCaches(EnforcedRequest request)
    {
        CacheHeaders.VaryByConsent(request.Context, request.ServerResponse.Headers, request.Consent.Decision);
        CacheHeaders.KeepOutOfOutputCache(request.Context);
    }

    private void FailClosed(EnforcedRequest request)
    {
        var decision = request.Consent.Decision;
        if (decision.Catalogue.Settings.ReportOnly)
        {
            return;
        }

        var headers = request.ServerResponse.Headers;
        headers.SetCookie = headers.SetCookie.Where(line => IsNecessary(new SetCookieLine(line).Name, decision.Catalogue) || request.IsEssential(line!)).ToArray();
        try
        {
            KeepFromCaches(request);
            CacheHeaders.KeepOutOfSharedCaches(headers, request.ArePagesPrivate);
            policy.Apply(request.Context, headers, decision, request.IsEmpty);
        }
        catch (Exception)
        {
            // What failed before may fail again. The cookies are removed already.
        }
    }

    private static bool IsNecessary(ReadOnlySpan<char> name, CookieCatalogue catalogue) =>
        AlwaysNecessaryCookies.Contains(name) || catalogue.Find(name) is { CategoryIndex: 0 };
}
