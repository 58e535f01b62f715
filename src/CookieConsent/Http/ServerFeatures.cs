using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Http;

/// <summary>
/// The server's own side of a request, for what every request goes through: <see cref="HttpContext.Request"/> and
/// <see cref="HttpContext.Response"/> look it up anew whenever a feature has been set, which costs more than all else here.
/// </summary>
internal static class ServerFeatures
{
    public static IHttpRequestFeature RequestFeature(this HttpContext context) =>
        (IHttpRequestFeature)context.Features[typeof(IHttpRequestFeature)]!;

    /// <summary>Keeps hold of the server's own response, whatever the application puts in its place.</summary>
    public static IHttpResponseFeature KeepServerResponse(this HttpContext context)
    {
        // Kestrel's and IIS's features are the response themselves.
        if (context.Features is IHttpResponseFeature server)
        {
            return server;
        }

        var response = context.ResponseFeature();
        context.Features[typeof(ServerFeatures)] = response;
        return response;
    }

    /// <summary>The headers that the server sends.</summary>
    public static IHeaderDictionary SentHeaders(this HttpContext context)
    {
        var server = context.Features as IHttpResponseFeature ?? (IHttpResponseFeature?)context.Features[typeof(ServerFeatures)];
        return (server ?? context.ResponseFeature()).Headers;
    }

    public static IHttpResponseFeature ResponseFeature(this HttpContext context) =>
        (IHttpResponseFeature)context.Features[typeof(IHttpResponseFeature)]!;
}
