using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints;

/// <summary>
/// Whether a request that changes something comes from this site's own pages. A token would have to be written into
/// pages, and pages are cached. Browsers send where a request comes from.
/// </summary>
internal static class SameOrigin
{
    /// <summary>
    /// 1. where <c>Sec-Fetch-Site</c> is sent, it must be same-origin, or none (typed by the visitor);
    /// 2. else <c>Origin</c> must be this host. Its scheme is not compared, because a proxy may end TLS;
    /// 3. a request with neither is not from a browser, so no other site can have caused it.
    /// </summary>
    /// <exception cref="ProblemException">The request comes from another site.</exception>
    public static void Require(HttpRequest request)
    {
        var (header, isAllowed) = FetchMetadata.SiteOf(request) is { Count: > 0 } site
            ? (FetchMetadata.Site, site is ["same-origin"] or ["none"])
            : (HeaderNames.Origin, IsThisHost(request.Headers.Origin, request));
        if (!isAllowed)
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status403Forbidden,
                "The request comes from another site.",
                "Only this site's own pages may send it.",
                header,
                "Send the request from a page of this site."));
        }
    }

    private static bool IsThisHost(StringValues origin, HttpRequest request) =>
        origin.Count == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && new HostString(uri.Authority).Equals(Host(request, uri)));

    /// <summary>The request's host as an origin writes it: without the scheme's own port.</summary>
    private static HostString Host(HttpRequest request, Uri origin) =>
        origin.IsDefaultPort && request.Host.Port == origin.Port ? new HostString(request.Host.Host) : request.Host;
}
