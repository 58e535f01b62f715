using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CookieConsent.Components.Markup;
using CookieConsent.Injection.Compression;
using CookieConsent.Injection.Headers;
using CookieConsent.Injection.Markup;
using CookieConsent.Injection.ThirdParties;
using CookieConsent.Origins;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection;

/// <summary>Decides, when the headers are sent, whether a response gets the banner, and corrects its headers.</summary>
internal sealed class InjectionDecision(InjectionContract contract, InjectionTelemetry telemetry)
{
    private const int VersionLength = 8;

    private readonly InjectedMarkups _markups = new(contract);
    private readonly ConditionalWeakTable<AllowedOrigins, string> _originVersions = [];

    /// <summary>Reduces a conditional request to the validators of the application's own page (RFC 9110 section 13).</summary>
    /// <returns>Whether a 304 means that the page with the same markup in it has not changed.</returns>
    public async ValueTask<bool> PrepareAsync(HttpContext context, bool isForBanner)
    {
        var headers = context.Request.Headers;
        if (headers.IfNoneMatch.Count == 0 && headers.IfModifiedSince.Count == 0)
        {
            return false;
        }

        try
        {
            // The route is not known yet.
            var version = contract.DependsOnRoute && isForBanner ? "" : await VersionAsync(context, isForBanner).ConfigureAwait(false);
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
        if (!isNotModified && (body.IsEmpty || !(contract.EnforcesOrigins || IsForBanner(body)) || !IsToChange(context)))
        {
            return null;
        }

        InjectionHeaders.Apply(context, await VersionAsync(context, body.IsForBanner).ConfigureAwait(false));
        if (isNotModified)
        {
            context.Response.ContentLength = null;
            return null;
        }

        var coding = PageResponse.Coding(context.Response);
        var page = IsForBanner(body) ? new InjectedPage(context, await _markups.GetAsync(context).ConfigureAwait(false)) : null;
        var rewriter = contract.EnforcesOrigins ? Enforce(context, page) : null;
        var length = context.Response.ContentLength;
        context.Response.ContentLength = coding == ContentCoding.Identity && rewriter is null ? length + page!.Length : null;
        telemetry.ReportObstacles(context);
        return new InjectedDocument(page, rewriter, coding, length);
    }

    /// <summary>The version of what is changed in pages.</summary>
    private async ValueTask<string> VersionAsync(HttpContext context, bool isForBanner)
    {
        var markup = isForBanner ? (await _markups.GetAsync(context).ConfigureAwait(false)).Version : "";
        return contract.EnforcesOrigins ? markup + _originVersions.GetValue(contract.GetAllowedOrigins(context), VersionOf) : markup;
    }

    private StartTagRewriter Enforce(HttpContext context, InjectedPage? page)
    {
        var gate = new OriginGate(contract.GetAllowedOrigins(context).Allows, context.Request.Scheme, context.Request.Host);
        LinkHeader.RemoveRefused(context.Response.Headers, gate);
        return new StartTagRewriter(gate, page is null ? null : page.WriteFrameNotice);
    }

    private static string VersionOf(AllowedOrigins allowed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(allowed.PolicyWith(reports: null).ToString())))[..VersionLength];

    private static bool IsForBanner(InjectionBody body) => body.IsForBanner && !InjectedPage.IsComplete(body.Context);

    private bool IsToChange(HttpContext context)
    {
        var response = context.Response;
        if (!PageResponse.IsPage(response) || InjectionContract.IsLibraryResponse(context))
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
