using CookieConsent.Caching;
using CookieConsent.Components.Markup;
using CookieConsent.Injection.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Injection;

/// <summary>
/// Puts the banner and the settings link into pages that pass through. It runs ahead of the whole application, so that it sees
/// the bytes that are sent. If anything fails, the page is sent unchanged: a visitor who sees no banner has consented to nothing.
/// </summary>
internal sealed class BannerInjectionMiddleware : IBannerInjection
{
    private readonly InjectionContract _contract;
    private readonly InjectionDecision _decision;
    private readonly InjectionTelemetry _telemetry;
    private readonly AcceptedCodings _codings = new();
    private readonly Func<object, Task> _decide;
    private readonly Func<object, Task> _pass;

    public BannerInjectionMiddleware(InjectionContract contract, InjectionDecision decision, InjectionTelemetry telemetry)
    {
        (_contract, _decision, _telemetry) = (contract, decision, telemetry);
        _decide = body => _decision.DecideAsync((InjectionBody)body);
        _pass = passed => Pass((HttpContext)passed);
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!_contract.IsOn && !_contract.EnforcesOrigins)
        {
            return next(context);
        }

        PageValidators.RestorePreconditions(context.Request);
        var isForBanner = _contract.IsOn && InjectionContract.MayBePage(context.Request);
        if (IsGetOrPost(context.Request) && (isForBanner || (_contract.EnforcesOrigins && InjectionContract.MayBeDocument(context.Request))))
        {
            _codings.Restrict(context.Request);
            return InjectAsync(context, isForBanner, next);
        }

        if (_contract.EnforcesOrigins || HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.OnStarting(_pass, context);
        }

        return next(context);
    }

    /// <summary>Only GET and POST return pages.</summary>
    private static bool IsGetOrPost(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method);

    private async Task InjectAsync(HttpContext context, bool isForBanner, RequestDelegate next)
    {
        var isRevalidation = await _decision.PrepareAsync(context, isForBanner).ConfigureAwait(false);
        var body = new InjectionBody(context, isForBanner, isRevalidation);
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
            _telemetry.ContentCodingUntrue(context.Response.Headers.ContentEncoding.ToString());
        }
        else if (body.IsUtf16)
        {
            _telemetry.CharsetUnsupported(context.Response.ContentType!);
        }
    }

    /// <summary>
    /// A response to a script or a frame gets no banner. A cache that stores it must not use it for a navigation
    /// (RFC 9110 section 12.5.5).
    /// </summary>
    private Task Pass(HttpContext context)
    {
        _decision.RemoveRefusedLinks(context);
        if (HttpMethods.IsGet(context.Request.Method) && InjectionHeaders.MayBeKept(context.Response.Headers) && PageResponse.IsPage(context.Response))
        {
            CacheHeaders.VaryBy(context.Response.Headers, InjectionContract.DecisiveHeader(context.Request));
        }

        return Task.CompletedTask;
    }
}
