using CookieConsent.Components.Assets;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints;

/// <summary>Serves <c>GET</c> and <c>HEAD /cookies/assets/…</c>: the same for every visitor.</summary>
internal static class AssetEndpoint
{
    public const string Pattern = "/assets/{name}";

    private const string ImmutableCacheControl = "public, max-age=31536000, immutable";
    private const string RevalidatedCacheControl = "no-cache";

    public static Task Get(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var name = (string)request.RouteValues["name"]!;
        if (ConsentAssets.Find(name) is not { } asset)
        {
            response.Headers.CacheControl = "no-store";
            var remedy = $"Link {ConsentAssets.Script.PlainName} or {ConsentAssets.Style.PlainName}.";
            return new Problem(StatusCodes.Status404NotFound, "There is no such asset.", "No script or style has this name.", "name", remedy).WriteAsync(context);
        }

        var (coding, content) = Accepts(request, "br") ? ("br", asset.Brotli) : Accepts(request, "gzip") ? ("gzip", asset.Gzip) : (null, asset.Identity);
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        response.Headers.ETag = content.ETag.ToString();
        response.Headers.XContentTypeOptions = "nosniff";

        // A name with the hash of another version has this content only until that version is gone.
        response.Headers.CacheControl = name == asset.HashedName ? ImmutableCacheControl : RevalidatedCacheControl;

        if (ParsedHeaders.HasContent(request, content.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = content.Bytes.Length;
        response.Headers.ContentEncoding = coding;
        if (coding is null)
        {
            // The host must not compress the response: the ETag is that of this content.
            request.Headers.AcceptEncoding = default;
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content.Bytes, context.RequestAborted).AsTask();
    }

    private static bool Accepts(HttpRequest request, string coding) =>
        ParsedHeaders.AcceptEncoding(request).Any(entry => entry.Quality is not 0 && entry.Value.Equals(coding, StringComparison.OrdinalIgnoreCase));
}
