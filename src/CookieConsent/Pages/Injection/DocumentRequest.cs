using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Pages.Injection;

/// <summary>Whether a request asks for a page that a visitor will look at, as far as a request tells (Fetch Metadata section 2.1).</summary>
internal static class DocumentRequest
{
    private const string FetchDest = "Sec-Fetch-Dest";
    private const string Document = "document";

    /// <summary>
    /// 1. only GET and POST answer with pages;
    /// 2. <c>Sec-Fetch-Dest</c> decides where it is sent: frames, too, are left to the page around them;
    /// 3. else everything may be a page but what a script says that it asks for.
    /// </summary>
    public static bool MayBeOne(HttpRequest request)
    {
        var isGet = HttpMethods.IsGet(request.Method);
        var headers = request.Headers;
        if (!isGet && !HttpMethods.IsPost(request.Method))
        {
            return false;
        }

        var destination = headers[FetchDest];
        return destination.Count > 0 ? destination == Document : headers.XRequestedWith.Count == 0;
    }

    /// <summary>The header that told a GET for something else from one for a page.</summary>
    public static string DecisiveHeader(HttpRequest request) => request.Headers.ContainsKey(FetchDest) ? FetchDest : HeaderNames.XRequestedWith;

    /// <summary>
    /// Whether a request asks for a page, and not only may: a browser says what it accepts, and who says nothing of it may be
    /// shown a page too.
    /// </summary>
    public static bool IsOne(HttpRequest request)
    {
        var destination = request.Headers[FetchDest];
        return destination.Count > 0
            ? destination == Document
            : request.Headers.Accept.Count == 0 || request.Headers.Accept.Any(accepted => accepted?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
    }
}
