using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Components.Markup;
using CookieConsent.Injection.Compression;
using CookieConsent.Injection.Headers;
using CookieConsent.Injection.Markup;
using CookieConsent.Injection.ThirdParties;
using CookieConsent.Origins;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

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
            var version = contract.DependsOnRoute ? "" : VersionOf(context, await FindMarkupAsync(context).ConfigureAwait(false), isForBanner);
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
        RemoveRefusedLinks(body.Context);
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

    /// <summary>Browsers follow the header <c>Link</c> of every response, not of documents alone, so it is the same for all.</summary>
    public void RemoveRefusedLinks(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (!contract.EnforcesOrigins || headers.Link.Count == 0)
        {
            return;
        }

        try
        {
            LinkHeader.RemoveRefused(context.Response, GateOf(context));
        }
        catch (Exception exception)
        {
            telemetry.Failed(exception);
            headers.Remove(HeaderNames.Link);
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

        var markup = await FindMarkupAsync(context).ConfigureAwait(false);
        if (markup is null && !contract.EnforcesOrigins)
        {
            return null;
        }

        InjectionHeaders.Apply(context, VersionOf(context, markup, body.IsForBanner));
        if (isNotModified)
        {
            context.Response.ContentLength = null;
            return null;
        }

        var coding = PageResponse.Coding(context.Response);
        var page = markup is not null && IsForBanner(body) ? new InjectedPage(context, markup) : null;
        var rewriter = contract.EnforcesOrigins ? new StartTagRewriter(GateOf(context), NoticesOf(context, markup)) : null;
        var length = context.Response.ContentLength;
        context.Response.ContentLength = coding == ContentCoding.Identity && rewriter is null ? length + page!.Length : null;
        telemetry.ReportObstacles(context);
        return new InjectedDocument(page, rewriter, coding, length);
    }

    /// <returns><see langword="null"/> where the library's addresses are not known for the page. Then it gets no banner, and a refused frame no notice.</returns>
    private async ValueTask<InjectedMarkup?> FindMarkupAsync(HttpContext context)
    {
        try
        {
            return await _markups.GetAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            telemetry.Failed(exception);
            return null;
        }
    }

    /// <summary>The version of what is changed in pages.</summary>
    private string VersionOf(HttpContext context, InjectedMarkup? markup, bool isForBanner)
    {
        var version = isForBanner ? markup?.Version : markup?.NoticeVersion;
        return contract.EnforcesOrigins ? version + _originVersions.GetValue(contract.GetAllowedOrigins(context), VersionOf) : version ?? "";
    }

    private OriginGate GateOf(HttpContext context) => new(contract.GetAllowedOrigins(context).Allows, context.Request.Scheme, context.Request.Host);

    private static Action<WebOrigin, IBufferWriter<byte>>? NoticesOf(HttpContext context, InjectedMarkup? markup) => markup is null
        ? null
        : (origin, output) => markup.WriteFrameNotice(InjectionContract.FindCategoryOf(context, origin, OriginKinds.Frame), origin, output);

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
