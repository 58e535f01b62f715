using CookieConsent.Components.Markup;
using CookieConsent.Injection.Compression;
using CookieConsent.Injection.Headers;
using CookieConsent.Injection.Markup;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection;

/// <summary>Decides, when the headers are sent, whether a response gets the banner, and corrects its headers.</summary>
internal sealed class InjectionDecision(InjectionContract contract, InjectionTelemetry telemetry)
{
    private readonly InjectedMarkups _markups = new(contract);

    /// <summary>Reduces a conditional request to the validators of the application's own page (RFC 9110 section 13).</summary>
    /// <returns>Whether a 304 means that the page with the same markup in it has not changed.</returns>
    public async ValueTask<bool> PrepareAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.IfNoneMatch.Count == 0 && headers.IfModifiedSince.Count == 0)
        {
            return false;
        }

        try
        {
            // The route is not known yet.
            var version = contract.DependsOnRoute ? "" : (await _markups.GetAsync(context).ConfigureAwait(false)).Version;
            return PageValidators.Reduce(context.Request, version);
        }
        catch (Exception exception)
        {
            // Then the page is sent whole.
            telemetry.Failed(exception);
            return PageValidators.Reduce(context.Request, version: "");
        }
    }

    /// <summary>The callback for the moment when the headers are sent.</summary>
    public async Task DecideAsync(InjectionBody body)
    {
        try
        {
            body.Decide(await InjectAsync(body).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            // Otherwise Kestrel sends a 500 without headers.
            telemetry.Failed(exception);
            body.Decide(document: null);
        }
    }

    private async ValueTask<InjectedDocument?> InjectAsync(InjectionBody body)
    {
        var context = body.Context;
        var isNotModified = body.IsRevalidation && context.Response.StatusCode == StatusCodes.Status304NotModified;
        if (!isNotModified && (body.IsEmpty || !IsToInject(context)))
        {
            return null;
        }

        var markup = await _markups.GetAsync(context).ConfigureAwait(false);
        InjectionHeaders.Apply(context, markup.Version);
        if (isNotModified)
        {
            context.Response.ContentLength = null;
            return null;
        }

        var coding = PageResponse.Coding(context.Response);
        var page = new InjectedPage(context, markup);
        var length = context.Response.ContentLength;
        context.Response.ContentLength = coding == ContentCoding.Identity ? length + page.Length : null;
        telemetry.ReportObstacles(context);
        return new InjectedDocument(page, coding, length);
    }

    private bool IsToInject(HttpContext context)
    {
        var response = context.Response;
        if (!PageResponse.IsPage(response) || InjectedPage.IsComplete(context) || InjectionContract.IsLibraryResponse(context))
        {
            return false;
        }

        if (response.Headers.CacheControl.ToString().Contains("no-transform", StringComparison.OrdinalIgnoreCase))
        {
            telemetry.TransformationForbidden(response.Headers.CacheControl.ToString());
            return false;
        }

        if (PageResponse.Coding(response) == ContentCoding.Unknown)
        {
            telemetry.ContentCodingUnsupported(response.Headers.ContentEncoding.ToString());
            return false;
        }

        if (!PageResponse.IsAsciiCompatible(response))
        {
            telemetry.CharsetUnsupported(response.ContentType!);
            return false;
        }

        return true;
    }
}
