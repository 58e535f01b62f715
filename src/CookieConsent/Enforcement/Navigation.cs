using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>Whether a browser asks for a page to show, and not for a part of one.</summary>
internal static class Navigation
{
    private const string FetchMode = "Sec-Fetch-Mode";
    private const string FetchDest = "Sec-Fetch-Dest";

    /// <summary>
    /// 1. <c>Sec-Fetch-Mode</c> decides where it is sent (Fetch Metadata section 2.2);
    /// 2. else <c>Sec-Fetch-Dest</c> does;
    /// 3. else, as on a site without TLS, it is a GET whose <c>Accept</c> names HTML.
    /// </summary>
    public static bool Is(HttpRequest request)
    {
        var mode = request.Headers[FetchMode];
        if (mode.Count > 0)
        {
            return mode is ["navigate"];
        }

        var destination = request.Headers[FetchDest];
        return destination.Count > 0 ? destination is ["document"] : HttpMethods.IsGet(request.Method) && AcceptsHtml(request);
    }

    private static bool AcceptsHtml(HttpRequest request) => request.GetTypedHeaders().Accept
        .Any(type => type.Quality is not 0 && type.MediaType.Equals(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase));
}
