using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Http;

/// <summary>
/// Request headers as the framework parses them. Its parsers start again at each character of what they cannot read, and allocate
/// for each part, so a header that is longer than any client sends counts as not sent.
/// </summary>
internal static class ParsedHeaders
{
    public const int MaxLength = 1024;

    public static IList<MediaTypeHeaderValue> Accept(HttpRequest request) => IsShort(request.Headers.Accept) ? request.GetTypedHeaders().Accept : [];

    public static IList<StringWithQualityHeaderValue> AcceptEncoding(HttpRequest request) =>
        IsShort(request.Headers.AcceptEncoding) ? request.GetTypedHeaders().AcceptEncoding : [];

    public static IList<EntityTagHeaderValue> IfNoneMatch(HttpRequest request) => IsShort(request.Headers.IfNoneMatch) ? request.GetTypedHeaders().IfNoneMatch : [];

    /// <summary>Whether the client has what this tag names (RFC 9110 section 13.1.2): by weak comparison, because proxies weaken the tags that they pass on.</summary>
    public static bool HasContent(HttpRequest request, EntityTagHeaderValue tag) =>
        IfNoneMatch(request).Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));

    public static MediaTypeHeaderValue? ContentType(HttpRequest request) => IsShort(request.Headers.ContentType) ? request.GetTypedHeaders().ContentType : null;

    public static bool IsShort(StringValues values)
    {
        var length = 0;
        foreach (var value in values)
        {
            length += value?.Length ?? 0;
        }

        return length <= MaxLength;
    }
}
