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
