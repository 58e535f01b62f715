using CookieConsent.Catalogue;
using CookieConsent.Pages.Injection.Bodies;
using CookieConsent.Pages.Injection.Documents;
using CookieConsent.Pages.Injection.Markup;
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
    private readonly InjectedMarkups _markups;
    private readonly InjectionReport _report;
    private readonly Func<object, Task> _decide;
    private readonly Func<object, Task> _pass = Pass;

    public BannerInjection(CurrentCatalogue current, InjectedMarkups markups, InjectionReport report)
    {
        (_current, _markups, _report) = (current, markups, report);
        _decide = body => DecideAsync((InjectedBody)body);
    }

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (!_current.Value.Settings.InjectBanner)
        {
            return next(context);
        }

        PageValidators.RestorePreconditions(context.Request);
        if (DocumentRequest.MayBeOne(context.Request))
        {
            return InjectAsync(context, next);
        }

        context.Response.OnStarting(_pass, context);
        return next(context);
    }

    private async Task InjectAsync(HttpContext context, RequestDelegate next)
    {
        var isRevalidation = IsConditional(context.Request) && await ReduceValidatorsAsync(context).ConfigureAwait(false);
        using var body = new InjectedBody(context, isRevalidation);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        context.Response.OnStarting(_decide, body);
        try
        {
            await next(context).ConfigureAwait(false);
            await body.FinishAsync().ConfigureAwait(false);
        }
        finally
        {
            body.Close();
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
            SharedCaches.VaryBy(context.Response.Headers, DocumentRequest.DecisiveHeader(context.Request));
        }

        return Task.CompletedTask;
    }

    private static bool IsConditional(HttpRequest request) =>
        (request.Headers.IfNoneMatch.Count > 0 || request.Headers.IfModifiedSince.Count > 0)
        && (DocumentRequest.IsOne(request) || PageValidators.AreExtended(request));

    /// <returns>Whether a 304 would say that the page with the same markup in it has not changed.</returns>
    private async ValueTask<bool> ReduceValidatorsAsync(HttpContext context)
    {
        if (_markups.DependOnRoute)
        {
            // No route is known yet.
            return PageValidators.Reduce(context.Request, version: "");
        }

        try
        {
            var markup = await _markups.ForAsync(context).ConfigureAwait(false);
            return PageValidators.Reduce(context.Request, markup.Version);
        }
#pragma warning disable CA1031 // Then the page is sent whole.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _report.TellFailure(exception);
            return PageValidators.Reduce(context.Request, version: "");
        }
    }

    private async Task DecideAsync(InjectedBody body)
    {
        var context = body.Context;
        try
        {
            PageContents.TakeFromHeaders(context);
            if (!body.IsEmpty && IsToInject(context, out var type, out var coding))
            {
                await InjectAsync(body, type, coding).ConfigureAwait(false);
                return;
            }

            if (body.IsRevalidation && context.Response.StatusCode == StatusCodes.Status304NotModified)
            {
                await RevalidateAsync(context).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Kestrel would answer a header-less 500.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _report.TellFailure(exception);
        }

        body.LeaveAlone();
    }

    private bool IsToInject(HttpContext context, out DocumentType type, out ContentCoding coding)
    {
        var response = context.Response;
        type = DocumentType.Of(response.ContentType);
        coding = ContentCoding.Identity;
        if (!DocumentResponse.IsDocument(response, type) || InjectedPage.IsComplete(context) || context.GetEndpoint()?.Metadata.GetMetadata<LibraryAnswer>() is not null)
        {
            return false;
        }

        if (response.Headers.CacheControl.ToString().Contains("no-transform", StringComparison.OrdinalIgnoreCase))
        {
            _report.TellCacheControl(response.Headers.CacheControl.ToString());
            return false;
        }

        coding = DocumentResponse.Coding(response.Headers.ContentEncoding);
        if (coding == ContentCoding.Unknown)
        {
            _report.TellCoding(response.Headers.ContentEncoding.ToString(), "Let it code with gzip or br, or not at all.");
            return false;
        }

        if (!type.IsAsciiCompatible)
        {
            _report.TellCharset(response.ContentType!);
            return false;
        }

        return true;
    }

    private async ValueTask InjectAsync(InjectedBody body, DocumentType type, ContentCoding coding)
    {
        var context = body.Context;
        var markup = await _markups.ForAsync(context).ConfigureAwait(false);
        var page = new InjectedPage(context, markup);
        var length = context.Response.ContentLength;
        PageHeaders.MakeTrue(context, markup.Version);
        context.Response.ContentLength = coding == ContentCoding.Identity ? length + page.Length : null;
        _report.TellObstacles(context);
        body.Inject(new InjectedDocument(page, type.IsXml, coding, length));
    }

    private async Task RevalidateAsync(HttpContext context)
    {
        var markup = await _markups.ForAsync(context).ConfigureAwait(false);
        PageHeaders.MakeTrue(context, markup.Version);
        context.Response.ContentLength = null;
    }
}
