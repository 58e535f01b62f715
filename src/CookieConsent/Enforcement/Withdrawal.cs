using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>
/// Expires the cookies that a visitor rejected and the request still carried (GDPR art. 7(3); CNIL SAN-2025-007): host-only
/// and on each domain that the host can write to, on the declared path and on <c>/</c>. A pure function of its parameters.
/// </summary>
internal static class Withdrawal
{
    /// <summary>
    /// Characters of all lines of one response, so that its headers fit the 4 kB that proxies reserve (nginx's
    /// <c>proxy_buffer_size</c>); one line may be longer, for a cookie with a long name. What does not fit turns up again with the next request, and something else comes first then.
    /// </summary>
    public const int MostCharacters = 3072;

    private const int AroundLine = 14; // "Set-Cookie: " and the end of the line.

    private const int LongestHost = 253;
    private const int LongestName = 4096;
    private const string AtOnce = "=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=";

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <param name="reading">What the request carried and the visitor rejected.</param>
    /// <param name="host">The host that the browser asked.</param>
    /// <param name="isHttps">Whether it asked over HTTPS.</param>
    /// <param name="now">The moment of the response, by which the cookies take turns where not all fit.</param>
    public static IReadOnlyList<string> Lines(RequestReading reading, HostString host, bool isHttps, DateTimeOffset now)
    {
        if (!reading.RefusedCookies.Any(IsToExpire))
        {
            return [];
        }

        var cookies = reading.RefusedCookies.Where(IsToExpire).DistinctBy(cookie => cookie.Name).ToList();
        var domains = Domains(host).ToList();
        var lines = new List<string>();
        var room = MostCharacters;
        var turn = now.ToUnixTimeMilliseconds();
        foreach (var cookie in InTurn(cookies, turn))
        {
            foreach (var attributes in InTurn(Attributes(cookie, domains, isHttps), turn / cookies.Count))
            {
                room -= cookie.Name.Length + attributes.Length + AroundLine;
                if (room < 0 && lines.Count > 0)
                {
                    return lines;
                }

                lines.Add(cookie.Name + attributes);
            }
        }

        return lines;
    }

    /// <summary>All of them, each first at some turn.</summary>
    private static IEnumerable<T> InTurn<T>(List<T> all, long turn)
    {
        var first = (int)(turn % all.Count);
        return all.Skip(first).Concat(all.Take(first));
    }

    /// <summary>
    /// Servers throw on a header with any other character, which a request's may hold; a browser keeps no longer name.
    /// </summary>
    private static bool IsToExpire(RefusedCookie cookie) =>
        cookie.IsRejected && cookie.Name.Length <= LongestName && !cookie.Name.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>What stands behind the name, once for each place. A browser minds the prefixes (RFC 6265bis section 4.1.3).</summary>
    private static List<string> Attributes(RefusedCookie cookie, List<string> domains, bool isHttps)
    {
        var isHostBound = HasPrefix(cookie, "__Host-");
        var isHttpOnly = HasPrefix(cookie, "__Http-") || HasPrefix(cookie, "__Host-Http-");
        var isSecure = isHttps || isHostBound || isHttpOnly || HasPrefix(cookie, "__Secure-");
        var flags = (isSecure ? "; Secure" : "") + (isHttpOnly ? "; HttpOnly" : "");
        if (isHostBound)
        {
            return [$"{AtOnce}/{flags}"];
        }

        string[] paths = cookie.Declaration.Path is { } declaredPath and not "/" ? ["/", declaredPath] : ["/"];
        var declaredDomain = cookie.Declaration.Domain?.TrimStart('.').ToLowerInvariant();
        var places = domains.Append(declaredDomain).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(domain => $"; Domain={domain}")
            .Prepend("");
        return
        [
            .. from place in places
               from path in paths
               select $"{AtOnce}{path}{place}{flags}",
        ];
    }

    private static bool HasPrefix(RefusedCookie cookie, string prefix) =>
        cookie.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The host and its parents, except a top-level domain; none for an address, a single name or what is no name.</summary>
    private static IEnumerable<string> Domains(HostString host)
    {
        // An international name comes decoded; a header takes its ASCII form alone.
        var name = new HostString(host.Host).ToUriComponent().TrimEnd('.').ToLowerInvariant();
        if (name.Length > LongestHost || name.AsSpan().ContainsAnyExcept(HostCharacters) || IPAddress.TryParse(name, out _))
        {
            yield break;
        }

        for (; name.Contains('.', StringComparison.Ordinal); name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            yield return name;
        }
    }
}
