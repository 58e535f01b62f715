using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway;

/// <summary>What a proxy of ASP.NET Core reads as text and writes anew, passed byte for byte; no configuration says it.</summary>
internal static class AsWritten
{
    private static readonly UriCreationOptions Uncanonical = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>
    /// Latin-1 gives every byte back as it came. Otherwise a cookie or a file name that is not ASCII, such as scripts and sites
    /// write them, ends in a 400, a 502 or a 500. The upstream's side is <c>HttpClient</c> in <c>appsettings.json</c>.
    /// </summary>
    public static void PassHeaders(KestrelServerOptions kestrel)
    {
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
    }

    /// <summary>The server decodes a path, all but <c>%2F</c>, and YARP encodes it again, so that <c>%2F</c> would arrive as <c>%252F</c>.</summary>
    public static void PassTarget(TransformBuilderContext builder) => builder.AddRequestTransform(request =>
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith('/') && !IsTransformed(request))
        {
            request.ProxyRequest.RequestUri = new Uri(request.DestinationPrefix.TrimEnd('/') + target, Uncanonical);
        }

        return ValueTask.CompletedTask;
    });

    private static bool IsTransformed(RequestTransformContext request) =>
        request.Path != request.HttpContext.Request.Path || request.Query.QueryString != request.HttpContext.Request.QueryString;
}
