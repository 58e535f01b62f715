using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Http;

/// <summary>
/// Whether another site's page made the browser send a request without its <c>SameSite=Lax</c> cookies (RFC 6265bis section
/// 5.8.3): a form that a bank posts back, an image, a frame, a script. A visitor who chose looks undecided there.
/// </summary>
internal static class CrossSiteRequest
{
    /// <summary>
    /// 1. not without <c>Sec-Fetch-Site: cross-site</c> (Fetch Metadata section 2.4);
    /// 2. not a top-level navigation by a safe method, with which the cookies are sent;
    /// 3. else it is.
    /// </summary>
    public static bool Is(IHttpRequestFeature request) =>
        Has(request.Headers[FetchMetadata.Site], "cross-site") && !(IsSafe(request.Method) && IsTopLevelNavigation(request.Headers));

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>A frame navigates too, with another destination. A browser that sends one of the headers sends both.</summary>
    private static bool IsTopLevelNavigation(IHeaderDictionary headers)
    {
        var mode = headers[FetchMetadata.Mode];
        var destination = headers[FetchMetadata.Destination];
        return (mode.Count == 0 || mode is ["navigate"])
            && (destination.Count == 0 || destination is ["document"])
            && mode.Count + destination.Count > 0;
    }

    private static bool Has(StringValues values, string value)
    {
        foreach (var one in values)
        {
            if (one == value)
            {
                return true;
            }
        }

        return false;
    }
}
