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

    public static IHttpResponseFeature ResponseFeature(this HttpContext context) =>
        (IHttpResponseFeature)context.Features[typeof(IHttpResponseFeature)]!;
}
