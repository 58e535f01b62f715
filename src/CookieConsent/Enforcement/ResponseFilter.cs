using CookieConsent.Catalogue;
using CookieConsent.Enforcement.SetCookie;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>
/// Removes, in the moment the headers leave, every <c>Set-Cookie</c> line that the visitor has not consented to. It never
/// throws there (Kestrel would answer a header-less 500): on a failure of its own nothing optional leaves.
/// </summary>
internal sealed class ResponseFilter(PreferencesCookie preferencesCookie, EnforcementReport report, TimeProvider time)
{
    /// <summary>
    /// The callback for <see cref="HttpResponse.OnStarting(Func{object, Task}, object)"/> where the request carried nothing
    /// to expire or to replace: most responses set no cookie, and cost next to nothing here.
    /// </summary>
    /// <param name="state">The context.</param>
    public Task FilterSetCookies(object state)
    {
        var headers = ((HttpContext)state).ResponseFeature().Headers;
        return headers.SetCookie.Count == 0 && !LibraryHtml.IsIn(headers) ? Task.CompletedTask : Filter(state);
    }

    /// <summary>The callback for <see cref="HttpResponse.OnStarting(Func{object, Task}, object)"/>.</summary>
    /// <param name="state">The context.</param>
    public Task Filter(object state)
    {
        var context = (HttpContext)state;
        var reading = context.Features[typeof(RequestReading)] as RequestReading;
        try
        {
            Filter(context, reading ?? throw new InvalidOperationException("The request's consent decision is gone from HttpContext.Features."));
        }
#pragma warning disable CA1031 // Whatever failed, no optional cookie may leave.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailClosed(context, reading?.Decision.Catalogue);
            report.TellResponseFailure(exception);
        }

        return Task.CompletedTask;
    }

    private void Filter(HttpContext context, RequestReading reading)
    {
        if (LibraryHtml.IsIn(context.Response.Headers))
        {
            LibraryHtml.Protect(context.Response.Headers);
        }

        if (reading.IsSaved)
        {
            PrefetchedPages.Discard(context);
        }

        var lines = context.Response.Headers.SetCookie;
        if (lines.Count > 0)
        {
            Filter(context, reading.Decision, lines, time.GetUtcNow());
        }

        if (ImportedChoice.IsToReplace(context, reading))
        {
            preferencesCookie.Append(context, reading, time.GetUtcNow());
            KeepFromCaches(context);
        }

        if (reading.CarriesRejected && !reading.Decision.Catalogue.Settings.ReportOnly)
        {
            Expire(context, reading, time.GetUtcNow());
        }
    }

    private void Filter(HttpContext context, ConsentDecision decision, StringValues lines, DateTimeOffset now)
    {
        var catalogue = decision.Catalogue;
        var leaving = new LeavingLines(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            // A server writes nothing for null.
            if (lines[i] is { } line)
            {
                var outcome = SetCookieEvaluation.Evaluate(line, decision, now);
                report.Tell(outcome, line, catalogue);
                if (!catalogue.Settings.ReportOnly)
                {
                    leaving.Add(i, outcome);
                }
            }
        }

        if (leaving.AreChanged)
        {
            context.Response.Headers.SetCookie = leaving.ToStringValues();
            if (leaving.AreFewer)
            {
                KeepFromCaches(context);
            }
        }
    }

    /// <summary>
    /// Output caching copies the headers before this filter sees them, and refuses a response with Set-Cookie only
    /// after it has removed the line: the next visitor would receive this visitor's cookie. So it is with an expiry, which
    /// a cache on the way that stores Set-Cookie would hand to visitors who accepted.
    /// </summary>
    private static void KeepFromCaches(HttpContext context)
    {
        SharedCaches.KeepOutOfOutputCache(context);
        SharedCaches.VaryByConsent(context);
    }

    private static void Expire(HttpContext context, RequestReading reading, DateTimeOffset now)
    {
        var lines = Withdrawal.Lines(reading, context.Request.Host, context.Request.IsHttps, now);
        if (lines.Count > 0)
        {
            context.Response.Headers.SetCookie = StringValues.Concat(context.Response.Headers.SetCookie, lines.ToArray());
            KeepFromCaches(context);
        }
    }

    private static void FailClosed(HttpContext context, CookieCatalogue? catalogue)
    {
        if (catalogue is not { Settings.ReportOnly: true })
        {
            context.Response.Headers.SetCookie = context.Response.Headers.SetCookie.Where(line => IsNecessary(line, catalogue)).ToArray();
            KeepFromCaches(context);
        }
    }

    private static bool IsNecessary(string? line, CookieCatalogue? catalogue)
    {
        var name = new SetCookieLine(line).Name;
        return FixedCookies.Contains(name) || catalogue?.Find(name) is { CategoryIndex: 0 };
    }
}
