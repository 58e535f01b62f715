using CookieConsent.Catalogue;
using CookieConsent.Pages.Injection.Bodies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Pages.Injection;

/// <summary>
/// Puts the banner and the link to the settings into documents that pass through. It stands right behind enforcement, before
/// everything of the application, so that it sees the bytes that leave. Whatever fails, the page passes as it is: without a
/// banner nobody has consented.
/// </summary>
internal sealed class BannerInjection
{
    private readonly CurrentCatalogue _current;
    private readonly InjectionDecision _decision;
    private readonly InjectionReport _report;
    private readonly AcceptedCodings _codings = new();
    private readonly Func<object, Task> _decide;
    private readonly Func<object, Task> _pass = Pass;

    public BannerInjection(CurrentCatalogue current, InjectionDecision decision, InjectionReport report)
    {
        (_current, _decision, _report) = (current, decision, report);
        _decide = body => _decision.MakeAsync((InjectionBody)body);
    }

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (!_current.Value.Settings.InjectBanner)
        {
            return next(context);
        }

        PageValidators.RestorePreconditions(context.Request);
        if (MayBePage(context.Request))
        {
            _codings.Restrict(context.Request);
            return InjectAsync(context, next);
        }

        context.Response.OnStarting(_pass, context);
        return next(context);
    }

    /// <summary>Only GET and POST answer with pages.</summary>
    private static bool MayBePage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method)) && FetchMetadata.MayBeNavigation(request);

    private async Task InjectAsync(HttpContext context, RequestDelegate next)
    {
        var isRevalidation = await _decision.PrepareAsync(context).ConfigureAwait(false);
        var body = new InjectionBody(context, isRevalidation);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        context.Response.OnStarting(_decide, body);
        try
        {
            await next(context).ConfigureAwait(false);
            await body.FinishAsync().ConfigureAwait(false);
        }
        finally
        {
            body.Release();
            context.Features.Set(body.Server);
        }

        if (body.IsUnreadable)
        {
            _report.TellCoding(context.Response.Headers.ContentEncoding.ToString(), "The body was coded otherwise than this says, and passed as it was.");
        }
        else if (body.IsUtf16)
        {
            _report.TellCharset(context.Response.ContentType!);
        }
    }

    /// <summary>
    /// What is not asked for to be looked at passes without a banner. A cache that keeps it must not give it to a navigation
    /// (RFC 9110 section 12.5.5).
    /// </summary>
    private static Task Pass(object state)
    {
        var context = (HttpContext)state;
        PageContents.TakeFromHeaders(context);
        if (HttpMethods.IsGet(context.Request.Method)
            && PageHeaders.MayBeKept(context.Response.Headers)
            && DocumentResponse.IsDocument(context.Response, DocumentType.Of(context.Response.ContentType)))
        {
            SharedCaches.VaryBy(context.Response.Headers, FetchMetadata.DecisiveHeader(context.Request));
        }

        return Task.CompletedTask;
    }
}
