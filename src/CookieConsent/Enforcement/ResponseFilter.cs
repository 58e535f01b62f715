using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Http;
using CookieConsent.SetCookie;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Enforcement;

/// <summary>
/// Removes, in the moment the headers leave, every <c>Set-Cookie</c> line that the visitor has not consented to. It never
/// throws there (Kestrel would answer a header-less 500): on a failure of its own nothing optional leaves.
/// </summary>
internal sealed class ResponseFilter(PreferencesCookie preferencesCookie, HeaderEncoding encoding, EnforcementTelemetry report, TimeProvider time)
{
    /// <summary>
    /// The callback for <see cref="HttpResponse.OnStarting(Func{object, Task}, object)"/> where the request carried nothing
    /// to expire or to replace: most responses set no cookie, and cost next to nothing here.
    /// </summary>
    /// <param name="state">The context.</param>
    public Task FilterSetCookies(object state)
    {
        var headers = ((HttpContext)state).SentHeaders();
        return headers.SetCookie.Count == 0 && !LibraryHtml.IsIn(headers) ? Task.CompletedTask : Filter(state);
    }

    /// <summary>The callback for <see cref="HttpResponse.OnStarting(Func{object, Task}, object)"/>.</summary>
    /// <param name="state">The context.</param>
    public Task Filter(object state)
    {
        var context = (HttpContext)state;
        var reading = context.GetRequestConsent();
        try
        {
            var headers = context.SentHeaders();
            if (!ReferenceEquals(headers, context.ResponseFeature().Headers))
            {
                FailClosed(context, reading?.Decision);
                if (reading is not { Decision.Catalogue.Settings.ReportOnly: true })
                {
                    report.Failures.HeadersReplaced();
                }

                return Task.CompletedTask;
            }

            Filter(context, headers, reading ?? throw new InvalidOperationException("The request's consent decision is gone from HttpContext.Features."));
        }
#pragma warning disable CA1031 // Whatever failed, no optional cookie may leave.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailClosed(context, reading?.Decision);
            report.Failures.ResponseFailed(exception);
        }

        return Task.CompletedTask;
    }

    private void Filter(HttpContext context, IHeaderDictionary headers, RequestConsent reading)
    {
        if (LibraryHtml.IsIn(headers))
        {
            LibraryHtml.Protect(headers);
        }

        if (reading.IsSaved)
        {
            PrefetchedPages.Discard(context);
        }

        var lines = headers.SetCookie;
        if (lines.Count > 0)
        {
            Filter(context, headers, reading.Decision, lines, time.GetUtcNow());
        }

        if (ImportedChoice.IsToReplace(context, reading))
        {
            preferencesCookie.Append(context, reading, time.GetUtcNow());
            KeepFromCaches(context, reading.Decision);
        }

        if (reading.CarriesRejected && !reading.Decision.Catalogue.Settings.ReportOnly)
        {
            Expire(context, reading, time.GetUtcNow());
        }
    }

    private void Filter(HttpContext context, IHeaderDictionary headers, ConsentDecision decision, StringValues lines, DateTimeOffset now)
    {
        var few = default(SetCookieOutcomeBuffer);
        var outcomes = new SetCookieOutcomes(lines.Count <= SetCookieOutcomeBuffer.Capacity ? few[..lines.Count] : new SetCookieOutcome[lines.Count]);
        Evaluate(context.Features, lines, decision, now, headers.Date.Count > 0, ref outcomes);
        if (outcomes.AreChanged && !decision.Catalogue.Settings.ReportOnly)
        {
            Apply(context, headers, decision, outcomes);
        }

        if (outcomes.NeedReporting)
        {
            report.ReportResponse(outcomes.All, lines, decision.Catalogue);
        }
    }

    private void Evaluate(IFeatureCollection features, StringValues lines, ConsentDecision decision, DateTimeOffset now, bool hasOwnDate, ref SetCookieOutcomes outcomes)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            // A server writes nothing for null.
            var line = lines[i];
            outcomes.Set(i, line, line is null ? default : Evaluate(features, line, decision, now, hasOwnDate));
        }
    }

    /// <summary>Whether the application marked the line essential is looked up only where it matters: most lines are declared.</summary>
    private SetCookieOutcome Evaluate(IFeatureCollection features, string line, ConsentDecision decision, DateTimeOffset now, bool hasOwnDate)
    {
        var sent = encoding.AsSent(line);
        var outcome = SetCookieEvaluation.Evaluate(sent, decision, now, hasOwnDate);
        var mayBeEssential = outcome.Action == SetCookieAction.RemovedUndeclared || decision.Catalogue.Settings.AllowUndeclared;
        return mayBeEssential && EssentialCookies.Contain(features, line)
            ? SetCookieEvaluation.Evaluate(sent, decision, now, hasOwnDate, isMarkedEssential: true)
            : outcome;
    }

    private static void Apply(HttpContext context, IHeaderDictionary headers, ConsentDecision decision, in SetCookieOutcomes outcomes)
    {
        headers.SetCookie = outcomes.ToStringValues();
        if (outcomes.AreFewer)
        {
            KeepFromCaches(context, decision);
        }
    }

    /// <summary>
    /// Output caching copies the headers before this filter sees them, and refuses a response with Set-Cookie only
    /// after it has removed the line: the next visitor would receive this visitor's cookie. So it is with an expiry, which
    /// a cache on the way that stores Set-Cookie would hand to visitors who accepted.
    /// </summary>
    private static void KeepFromCaches(HttpContext context, ConsentDecision? decision)
    {
        CacheHeaders.KeepOutOfOutputCache(context);
        CacheHeaders.VaryByConsent(context, decision is { IsChoiceWithheld: true });
    }

    private void Expire(HttpContext context, RequestConsent reading, DateTimeOffset now)
    {
        var pathBase = ApplicationPathBase.Of(context) is { HasValue: true } noted ? noted : context.Request.PathBase;
        var lines = CookieExpiration.BuildHeaders(reading, context.Request.Host, pathBase, context.Request.IsHttps, now, encoding);
        if (lines.Count > 0)
        {
            context.Response.Headers.SetCookie = StringValues.Concat(context.Response.Headers.SetCookie, lines.ToArray());
            KeepFromCaches(context, reading.Decision);
        }
    }

    private static void FailClosed(HttpContext context, ConsentDecision? decision)
    {
        var catalogue = decision?.Catalogue;
        if (catalogue is { Settings.ReportOnly: true })
        {
            return;
        }

        var headers = context.SentHeaders();
        headers.SetCookie = headers.SetCookie.Where(line => IsNecessary(line, catalogue) || IsEssential(context, line, catalogue)).ToArray();
        CacheHeaders.VaryBy(headers, HeaderNames.Cookie);
        KeepFromCaches(context, decision);
    }

    private static bool IsEssential(HttpContext context, string? line, CookieCatalogue? catalogue) =>
        catalogue is { Settings.AllowEssential: true }
        && catalogue.Find(new SetCookieLine(line).Name) is null
        && EssentialCookies.Contain(context.Features, line);

    private static bool IsNecessary(string? line, CookieCatalogue? catalogue)
    {
        var name = new SetCookieLine(line).Name;
        return AlwaysNecessaryCookies.Contains(name) || catalogue?.Find(name) is { CategoryIndex: 0 };
    }
}
