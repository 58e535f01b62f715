using CookieConsent.Caching;
using CookieConsent.Decisions;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Origins;

/// <summary>
/// Adds the policy about origins to responses by which browsers create documents and workers. It is one more line, which restricts them
/// together with the application's own policy, and allows nothing that the application forbids (CSP Level 3 section 8.1).
/// </summary>
internal sealed class PolicyHeader(OriginRules origins, ReportsAddress reports)
{
    private const string Destination = "Sec-Fetch-Dest";

    /// <summary>Adds the line when the headers are sent. Allocates nothing where the application has no policy.</summary>
    /// <param name="context">The request.</param>
    /// <param name="headers">The headers of the response.</param>
    /// <param name="decision">The decision in force.</param>
    /// <param name="isEmpty">Whether the application has ended without a body.</param>
    public void Apply(HttpContext context, IHeaderDictionary headers, ConsentDecision decision, bool isEmpty)
    {
        var handling = decision.Catalogue.Settings.ThirdParties;
        if (handling == ThirdPartyHandling.Off)
        {
            return;
        }

        var (request, status) = (context.RequestFeature(), context.ResponseFeature().StatusCode);
        var destination = request.Headers[Destination];
        var isForWorker = destination is ["worker" or "sharedworker" or "serviceworker"];
        var isScript = Names(headers.ContentType, "script");
        if (isScript || isForWorker || (status == StatusCodes.Status304NotModified && destination is ["script"]))
        {
            // A browser may use a stored script for a worker.
            CacheHeaders.VaryBy(headers, Destination);
        }

        var isRestricted = status == StatusCodes.Status304NotModified && StringValues.IsNullOrEmpty(headers.ContentType)
            ? MayBeDocument(destination, request.Path)
            : !IsWithoutContent(status, headers) && (isForWorker || (isScript && destination.Count == 0) || IsDocument(headers.ContentType, isEmpty));
        if (!isRestricted)
        {
            return;
        }

        var allowed = origins.Of(decision);
        var name = handling == ThirdPartyHandling.Enforce ? HeaderNames.ContentSecurityPolicy : HeaderNames.ContentSecurityPolicyReportOnly;
        headers[name] = Append(headers[name], allowed.PolicyWith(reports.Of(context)));
        if (!allowed.AreForAll)
        {
            CacheHeaders.VaryByConsent(context, headers, decision);
        }
    }

    /// <summary>
    /// A 304 updates the headers of a stored response, so that no older policy stays (RFC 9111 section 4.3.4). It seldom has a type. What
    /// is fetched for one of these is no document and no worker. Only an SVG image can be opened as a document later, from the same store.
    /// </summary>
    private static bool MayBeDocument(StringValues destination, string path) => destination switch
    {
        ["audio" or "audioworklet" or "font" or "json" or "manifest" or "paintworklet" or "script" or "style" or "track" or "video"] => false,
        ["image"] => path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    /// <summary>Browsers show neither these nor redirects. A 304 stands for the content that is stored.</summary>
    private static bool IsWithoutContent(int status, IHeaderDictionary headers) =>
        status is < StatusCodes.Status200OK or StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent
        || (headers.ContentLength == 0 && status != StatusCodes.Status304NotModified)
        || IsRedirect(status, headers);

    /// <summary>
    /// The types of HTML, XHTML, SVG and XML are documents. A body without a type, or with an unknown one, may be HTML to a browser (WHATWG
    /// MIME Sniffing section 7).
    /// </summary>
    private static bool IsDocument(StringValues type, bool isEmpty) =>
        StringValues.IsNullOrEmpty(type) ? !isEmpty : Names(type, "html") || Names(type, "unknown") || Names(type, "*/*") || IsXmlOrNoType(type);

    /// <summary>Browsers follow these alone, and show any other response, with an address or without (WHATWG Fetch section 2.2.3).</summary>
    private static bool IsRedirect(int status, IHeaderDictionary headers) => status is
        StatusCodes.Status301MovedPermanently or StatusCodes.Status302Found or StatusCodes.Status303SeeOther
        or StatusCodes.Status307TemporaryRedirect or StatusCodes.Status308PermanentRedirect && !StringValues.IsNullOrEmpty(headers.Location);

    /// <summary>A browser reads the last valid one of several types, so that each can count.</summary>
    private static bool Names(StringValues type, string format)
    {
        foreach (var value in type)
        {
            if (value?.Contains(format, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A value without a slash is no type.</summary>
    private static bool IsXmlOrNoType(StringValues type)
    {
        foreach (var value in type)
        {
            if (!WithoutParameters(value).Contains('/') || NamesXml(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesXml(ReadOnlySpan<char> types)
    {
        foreach (var part in types.Split(','))
        {
            var type = WithoutParameters(types[part]);
            if (type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) || type.Equals("text/xsl", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> type) => type[..(type.IndexOf(';') is >= 0 and var end ? end : type.Length)].Trim();

    /// <summary>The middleware can run twice for one response.</summary>
    private static StringValues Append(StringValues present, StringValues policy)
    {
        foreach (var value in present)
        {
            if (ReferenceEquals(value, (string?)policy))
            {
                return present;
            }
        }

        return StringValues.Concat(present, policy);
    }
}
