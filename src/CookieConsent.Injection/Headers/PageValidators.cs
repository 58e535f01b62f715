using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Injection.Headers;

/// <summary>
/// The validators of a page with the markup in it: the application's own entity tag, followed by the version of the markup. A browser
/// that sends it back gets 304 if neither has changed (RFC 9110 section 13).
/// </summary>
internal static class PageValidators
{
    private const string Mark = "~v-";

    /// <summary>The tag of the page with the markup in it; none where the page has none.</summary>
    public static StringValues Extended(StringValues tag, string version) =>
        tag.Count == 1 && tag[0] is { } whole && whole.EndsWith('"') ? $"{whole.AsSpan(0, whole.Length - 1)}{Mark}{version}\"" : default;

    /// <summary>
    /// Reduces the request's tags to the application's own, and only those of pages with the same markup: with others the application
    /// would return 304 for a page with another markup.
    /// </summary>
    /// <returns>Whether any is left to judge by.</returns>
    public static bool Reduce(HttpRequest request, string version)
    {
        var ending = $"{Mark}{version}\"";
        var own = Parse(request.Headers.IfNoneMatch)
            .Where(tag => tag.EndsWith(ending, StringComparison.Ordinal))
            .Select(Own)
            .ToList();
        request.Headers.IfNoneMatch = own.Count == 0 ? default : new StringValues(string.Join(", ", own));
        request.Headers.IfModifiedSince = default;
        return own.Count > 0;
    }

    /// <summary>
    /// Reduces <c>If-Match</c> to the application's own tags, for any markup: it protects the application's content (RFC 9110 section
    /// 13.1.1).
    /// </summary>
    public static void RestorePreconditions(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return;
        }

        var tags = Parse(request.Headers.IfMatch).ToList();
        if (tags.Exists(IsExtended))
        {
            request.Headers.IfMatch = string.Join(", ", tags.Select(Own));
        }
    }

    private static bool IsExtended(string tag) => tag.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The tag that the application gave the page.</summary>
    private static string Own(string tag) => IsExtended(tag) ? $"{tag.AsSpan(0, tag.LastIndexOf(Mark, StringComparison.Ordinal))}\"" : tag;

    private static IEnumerable<string> Parse(StringValues header) =>
        header.Count > 0 && ParsedHeaders.IsShort(header) && EntityTagHeaderValue.TryParseList(header, out var tags)
            ? tags.Select(tag => tag.ToString())
            : [];
}
