using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway;

/// <summary>Passes on unchanged what a proxy of ASP.NET Core would rewrite or hold back. No setting does this.</summary>
internal static class AsItComes
{
    private static readonly UriCreationOptions Uncanonical = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>
    /// Latin-1 keeps every byte. Otherwise a cookie or a file name that is not ASCII ends in a 400, a 502 or a 500. The setting for the
    /// site's side is <c>HttpClient</c> in <c>appsettings.json</c>.
    /// </summary>
    public static void PassHeaders(KestrelServerOptions kestrel)
    {
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
    }

    public static void Transform(TransformBuilderContext builder)
    {
        builder.AddRequestTransform(PassTarget);
        builder.AddResponseTransform(OpenEvents);
    }

    /// <summary>Kestrel decodes a path except for <c>%2F</c>, and YARP encodes it again, so <c>%2F</c> would arrive as <c>%252F</c>.</summary>
    private static ValueTask PassTarget(RequestTransformContext request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith('/') && !IsTransformed(request))
        {
            request.ProxyRequest.RequestUri = new Uri(request.DestinationPrefix.TrimEnd('/') + target, Uncanonical);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>YARP sends the headers with the first byte of the body. An event source waits for them, and the first event may come late.</summary>
    private static async ValueTask OpenEvents(ResponseTransformContext response)
    {
        if (response.ProxyResponse?.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            await response.HttpContext.Response.Body.FlushAsync(response.CancellationToken);
        }
    }

    private static bool IsTransformed(RequestTransformContext request) =>
        request.Path != request.HttpContext.Request.Path || request.Query.QueryString != request.HttpContext.Request.QueryString;
}
