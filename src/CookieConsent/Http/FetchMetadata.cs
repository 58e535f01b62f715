using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Http;

/// <summary>Where a request comes from and what it asks for (W3C Fetch Metadata Request Headers, section 2).</summary>
internal static class FetchMetadata
{
    public const string Site = "Sec-Fetch-Site";
    private const string Mode = "Sec-Fetch-Mode";
    private const string Destination = "Sec-Fetch-Dest";

    // htmx, Turbo, pjax and Unpoly mark their own requests.
    private static readonly string[] LibraryHeaders = ["HX-Request", "HX-Boosted", "Turbo-Frame", "X-Turbo-Request-Id", "X-PJAX", "X-Up-Version"];

    /// <summary>Empty where the browser does not send it.</summary>
    public static StringValues SiteOf(HttpRequest request) => request.Headers[Site];

    /// <summary>
    /// Whether another site's page made the browser send the request without its <c>SameSite=Lax</c> cookies (RFC 6265bis section
    /// 5.8.3): a form that a bank posts back, an image, a frame, a script. A visitor who chose looks undecided there.
    /// </summary>
    public static bool IsCrossSiteWithoutCookies(IHttpRequestFeature request) =>
        IsCrossSite(request.Headers[Site])
        && !((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && IsTopLevelNavigation(request.Headers));

    /// <summary>Whether a browser certainly asks for a page to show. What a script fetches and inserts itself is no page.</summary>
    public static bool IsNavigation(HttpRequest request) => Decide(request).IsNavigation == true;

    /// <summary>Whether a browser certainly shows the response by itself, in a window or in a frame.</summary>
    public static bool IsShown(HttpRequest request) => request.Headers[Mode] is ["navigate"] || IsNavigation(request);

    /// <summary>Whether nothing in the request shows that it asks for something other than a page.</summary>
    public static bool MayBeNavigation(HttpRequest request) => Decide(request).IsNavigation != false;

    /// <summary>Whether Blazor's script fetches the page, and merges it into the one that is shown. No script of it runs by itself then.</summary>
    public static bool IsEnhancedNavigation(HttpRequest request) => request.Headers.Accept is [{ } types] && types.StartsWith("text/html; blazor-enhanced-nav=on", StringComparison.Ordinal);

    /// <summary>The header that decided, for <c>Vary</c>.</summary>
    public static string DecisiveHeader(HttpRequest request) => Decide(request).Header;

    /// <summary>
    /// 1. <c>Sec-Fetch-Mode</c> decides where it is sent. A navigation of a frame or an embedded object, by <c>Sec-Fetch-Dest</c>, is
    ///    part of the page around it. A navigation that a service worker forwards has the destination <c>empty</c>.
    /// 2. Else <c>Sec-Fetch-Dest</c> decides.
    /// 3. Else, as on a site without TLS, a library's own header shows a request of a script.
    /// 4. Else <c>Accept</c> decides: a browser that navigates always names HTML. On a POST a script may name it too.
    /// 5. A request without any of them is from no browser.
    /// </summary>
    private static (bool? IsNavigation, string Header) Decide(HttpRequest request)
    {
        var headers = request.Headers;
        var (mode, destination) = (headers[Mode], headers[Destination]);
        if (mode is ["navigate"] && destination is not ([] or ["document"] or ["empty"]))
        {
            return (false, Destination);
        }

        if (mode.Count > 0)
        {
            return (mode is ["navigate"], Mode);
        }

        if (destination.Count > 0)
        {
            return (destination is ["document"], Destination);
        }

        if (LibraryHeader(headers) is { } header)
        {
            return (false, header);
        }

        if (headers.Accept.Count > 0 && !AcceptsHtml(request))
        {
            return (false, HeaderNames.Accept);
        }

        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return (headers.Accept.Count > 0 && isRead ? true : null, HeaderNames.Accept);
    }

    private static bool IsCrossSite(StringValues site)
    {
        foreach (var value in site)
        {
            if (value == "cross-site")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A frame navigates too, with another destination. A browser that sends one of the headers sends both.</summary>
    private static bool IsTopLevelNavigation(IHeaderDictionary headers)
    {
        var (mode, destination) = (headers[Mode], headers[Destination]);
        return mode is [] or ["navigate"] && destination is [] or ["document"] && mode.Count + destination.Count > 0;
    }

    /// <summary>Android's WebView sends <c>X-Requested-With</c> on navigations too, with the name of its application.</summary>
    private static string? LibraryHeader(IHeaderDictionary headers) =>
        headers.XRequestedWith.ToString().Equals("XMLHttpRequest", StringComparison.OrdinalIgnoreCase)
            ? HeaderNames.XRequestedWith
            : Array.Find(LibraryHeaders, headers.ContainsKey);

    /// <summary>Blazor's enhanced navigation accepts HTML too, with an additional parameter.</summary>
    private static bool AcceptsHtml(HttpRequest request)
    {
        var types = ParsedHeaders.Accept(request);
        return types.Any(type => type.Quality is not 0 && (Is(type, MediaTypeNames.Text.Html) || Is(type, "application/xhtml+xml")))
            && !types.Any(type => type.Parameters.Any(parameter => parameter.Name.Equals("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase)));
    }

    private static bool Is(MediaTypeHeaderValue type, string mediaType) => type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);
}
