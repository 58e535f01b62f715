using CookieConsent.Components.Assets;
using CookieConsent.Endpoints.Json;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints;

/// <summary>
/// Answers <c>GET</c> and <c>HEAD /cookies/assets/…</c>. The same for every visitor: the decision is not asked.
/// </summary>
internal static class AssetEndpoint
{
    public const string Pattern = "/assets/{name}";

    private const string ImmutableCacheControl = "public, max-age=31536000, immutable";
    private const string Revalidated = "no-cache";

    public static Task Get(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        if (ConsentAssets.Find(name) is not { } asset)
        {
            return Refuse(context, Missing);
        }

        var headers = context.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (AssetNegotiation.Choose(asset.Representations, ParsedHeaders.AcceptEncoding(context.Request)) is not { } representation)
        {
            return Refuse(context, Unacceptable);
        }

        // A name with another version's hash stands for the present content only until that version is gone.
        headers.CacheControl = name == asset.HashedName ? ImmutableCacheControl : Revalidated;
        headers.ETag = representation.ETag.ToString();
        headers.XContentTypeOptions = "nosniff";
        if (IsKnown(representation, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteAsync(context, asset, representation);
    }

    private static Task WriteAsync(HttpContext context, Asset asset, AssetRepresentation representation)
    {
        var response = context.Response;
        response.ContentType = asset.ContentType;
        response.ContentLength = representation.Content.Length;
        if (representation.IsEncoded)
        {
            response.Headers.ContentEncoding = representation.Coding;
        }
        else
        {
            // What the client asked of us is not to be done by compressing middleware of the host: the ETag is this content's.
            context.Request.Headers.AcceptEncoding = default;
        }

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(representation.Content, context.RequestAborted).AsTask();
    }

    /// <summary>RFC 9110 section 13.1.2: by weak comparison, for proxies weaken what they pass on.</summary>
    private static bool IsKnown(AssetRepresentation representation, HttpRequest request) =>
        ParsedHeaders.IfNoneMatch(request).Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(representation.ETag, useStrongComparison: false));

    private static Task Refuse(HttpContext context, Problem problem)
    {
        context.Response.Headers.CacheControl = "no-store";
        return problem.WriteAsync(context);
    }

    private static Problem Missing => new(
        StatusCodes.Status404NotFound,
        "There is no such asset.",
        "No script or style has this name.",
        "name",
        $"Link {ConsentAssets.Script.PlainName} or {ConsentAssets.Style.PlainName}.");

    private static Problem Unacceptable => new(
        StatusCodes.Status406NotAcceptable,
        "No representation is acceptable.",
        "Every content coding that there is, identity included, is refused.",
        HeaderNames.AcceptEncoding,
        "Accept br, gzip or identity.");
}
