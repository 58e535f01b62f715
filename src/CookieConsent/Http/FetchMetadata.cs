using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Http;

/// <summary>
/// The one table that decides whether a request asks for a page to show (W3C Fetch Metadata Request Headers, section 2). Pages
/// that a script fetches and puts in place itself count as fetched by script.
/// </summary>
internal static class FetchMetadata
{
    /// <summary>The header that names where a request comes from.</summary>
    public const string Site = "Sec-Fetch-Site";

    /// <summary>The header that names how the answer is used.</summary>
    public const string Mode = "Sec-Fetch-Mode";

    /// <summary>The header that names what the answer is for.</summary>
    public const string Destination = "Sec-Fetch-Dest";

    /// <summary>The headers by which libraries mark their own requests: htmx, Turbo, pjax, Unpoly.</summary>
    private static readonly string[] OfLibraries = ["HX-Request", "HX-Boosted", "Turbo-Frame", "X-Turbo-Request-Id", "X-PJAX", "X-Up-Version"];

    /// <summary>Where the request comes from; empty where the browser does not send it.</summary>
    public static StringValues SiteOf(HttpRequest request) => request.Headers[Site];

    /// <summary>Whether a browser asks for a page to show, without doubt.</summary>
    public static bool IsNavigation(HttpRequest request) => Decide(request).IsNavigation == true;

    /// <summary>Whether nothing in the request shows that it asks for something other than a page.</summary>
    public static bool MayBeNavigation(HttpRequest request) => Decide(request).IsNavigation != false;

    /// <summary>The header that decided, for <c>Vary</c>.</summary>
    public static string DecisiveHeader(HttpRequest request) => Decide(request).Header;

    /// <summary>
    /// 1. <c>Sec-Fetch-Mode</c> decides where it is sent. A navigation of a frame or an embedded object, by
    ///    <c>Sec-Fetch-Dest</c>, is part of the page around it. A navigation that a service worker passes on has the
    ///    destination <c>empty</c>.
    /// 2. Else <c>Sec-Fetch-Dest</c> decides.
    /// 3. Else, as on a site without TLS, a library's own header shows a request of a script.
    /// 4. Else <c>Accept</c> decides: a browser that navigates always names HTML. On a POST a script may name it too.
    /// 5. A request without any of them is from no browser.
    /// </summary>
    private static (bool? IsNavigation, string Header) Decide(HttpRequest request)
    {
        var headers = request.Headers;
        var (mode, destination) = (headers[Mode], headers[Destination]);
        if (mode.Count > 0)
        {
            var isNavigation = mode is ["navigate"];
            return isNavigation && destination is not ([] or ["document"] or ["empty"]) ? (false, Destination) : (isNavigation, Mode);
        }

        if (destination.Count > 0)
        {
            return (destination is ["document"], Destination);
        }

        if (LibraryHeader(headers) is { } header)
        {
            return (false, header);
        }

        if (headers.Accept.Count > 0 && !NamesHtml(request))
        {
            return (false, HeaderNames.Accept);
        }

        return (headers.Accept.Count > 0 && HttpMethods.IsGet(request.Method) ? true : null, HeaderNames.Accept);
    }

    /// <summary>Android's WebView sends <c>X-Requested-With</c> on navigations too, with the name of its application.</summary>
    private static string? LibraryHeader(IHeaderDictionary headers) =>
        headers.XRequestedWith.ToString().Equals("XMLHttpRequest", StringComparison.OrdinalIgnoreCase)
            ? HeaderNames.XRequestedWith
            : Array.Find(OfLibraries, headers.ContainsKey);

    private static bool NamesHtml(HttpRequest request)
    {
        var types = ParsedHeaders.Accept(request);
        return types.Any(IsHtml) && !types.Any(IsOfBlazor);
    }

    private static bool IsHtml(MediaTypeHeaderValue type) =>
        type.Quality is not 0
        && (type.MediaType.Equals(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase));

    /// <summary>Blazor's enhanced navigation names HTML with a parameter of its own.</summary>
    private static bool IsOfBlazor(MediaTypeHeaderValue type) =>
        type.Parameters.Any(parameter => parameter.Name.Equals("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase));
}
