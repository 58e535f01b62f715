using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway;

/// <summary>What a proxy of ASP.NET Core writes anew or holds back, passed as it comes; no configuration says it.</summary>
internal static class AsItComes
{
    private static readonly UriCreationOptions Uncanonical = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>
    /// Latin-1 gives every byte back. Otherwise a cookie or a file name that is not ASCII, such as scripts and sites write them,
    /// ends in a 400, a 502 or a 500. The upstream's side is <c>HttpClient</c> in <c>appsettings.json</c>.
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

    /// <summary>The server decodes a path, all but <c>%2F</c>, and YARP encodes it again, so that <c>%2F</c> would arrive as <c>%252F</c>.</summary>
    private static ValueTask PassTarget(RequestTransformContext request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith('/') && !IsTransformed(request))
        {
            request.ProxyRequest.RequestUri = new Uri(request.DestinationPrefix.TrimEnd('/') + target, Uncanonical);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>YARP sends headers with the body's first byte; an event source is not open until it has them, and events may be long in coming.</summary>
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
