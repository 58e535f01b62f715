using System.Buffers;
using System.Net;
using System.Text;
using CookieConsent.Decisions;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.SetCookie;

/// <summary>
/// Expires the cookies that a visitor rejected and the request still carried (GDPR art. 7(3); CNIL SAN-2025-007): host-only
/// and on each domain that the host can write to, on the declared path, on <c>/</c> and on the application's path base. A pure function of its parameters.
/// </summary>
internal static class CookieExpiration
{
    /// <summary>
    /// Characters of all lines of one response, so that its headers fit the 4 kB that proxies reserve (nginx's
    /// <c>proxy_buffer_size</c>); one line may be longer, for a cookie with a long name. What does not fit turns up again with
    /// the next request, and something else comes first then.
    /// </summary>
    public const int MaxCharacters = 3072;

    private const int AroundLine = 14; // "Set-Cookie: " and the end of the line.

    /// <summary>More lines than these do not fit, however short.</summary>
    private const int MaxCookies = MaxCharacters / 32;

    /// <summary>Browsers ignore an attribute whose value is longer (RFC 6265bis section 5.6).</summary>
    private const int MaxPathLength = 1024;

    /// <summary>No line is shorter.</summary>
    private const int MinLength = AroundLine + 20;

    /// <summary>Of a host with more parents, those closest to the top are taken: sites set their cookies there.</summary>
    private const int MaxDomains = 8;

    private const int LongestHost = 253;
    private const int LongestName = 4096;

    /// <summary>Enough for every browser since RFC 6265.</summary>
    private const string ExpiredMaxAge = "=; Max-Age=0";

    /// <summary>The same for those before it, where there is room.</summary>
    private const string ExpiredDate = "; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    private static readonly SearchValues<char> ControlCharacters = SearchValues.Create([.. Enumerable.Range(0, 32).Append(127).Select(code => (char)code)]);

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <param name="reading">What the request carried and the visitor rejected.</param>
    /// <param name="host">The host that the browser asked.</param>
    /// <param name="pathBase">The application's path base, on which it sets cookies by default.</param>
    /// <param name="isHttps">Whether it asked over HTTPS.</param>
    /// <param name="now">The moment of the response, by which the cookies take turns where not all fit.</param>
    /// <param name="encoding">How the server writes the lines; by default in ASCII.</param>
    public static IReadOnlyList<string> Lines(RequestConsent reading, HostString host, PathString pathBase, bool isHttps, DateTimeOffset now, HeaderEncoding? encoding = null)
    {
        var cookies = reading.RefusedCookies
            .Where(cookie => cookie.IsRejected)
            .Select(cookie => (encoding?.Spell(cookie.Name) ?? InAscii(cookie.Name)) is { } name ? cookie with { Name = name } : null)
            .OfType<RefusedCookie>()
            .Where(IsWritable)
            .DistinctBy(cookie => cookie.Name)
            .ToList();
        if (cookies.Count == 0)
        {
            return [];
        }

        var domains = Domains(host).TakeLast(MaxDomains).ToList();
        var basePath = CookiePath(pathBase);
        var turn = now.ToUnixTimeMilliseconds();
        var places = InTurn(cookies, turn)
            .Take(MaxCookies)
            .Select(cookie => (cookie.Name, In: InTurn(Places(cookie, domains, basePath, isHttps), turn / cookies.Count).ToList()))
            .ToList();
        if (!TryFit(EachInTurn(places), ExpiredMaxAge + ExpiredDate, out var lines))
        {
            TryFit(EachInTurn(places), ExpiredMaxAge, out lines);
        }

        return lines;
    }

    /// <summary>A first line for each cookie, then a second for each, and so on: none waits for all the places of another.</summary>
    private static IEnumerable<(string Name, string Place)> EachInTurn(List<(string Name, List<string> In)> places) =>
        from rank in Enumerable.Range(0, places.Max(cookie => cookie.In.Count))
        from cookie in places
        where rank < cookie.In.Count
        select (cookie.Name, cookie.In[rank]);

    /// <summary>
    /// Takes every line that fits, so that one with a long name holds up no other, and where none does the first alone.
    /// </summary>
    /// <returns>Whether they are all.</returns>
    private static bool TryFit(IEnumerable<(string Name, string Place)> lines, string expiry, out List<string> fitting)
    {
        var room = MaxCharacters;
        var isAll = true;
        fitting = [];
        foreach (var (name, place) in lines)
        {
            var length = name.Length + expiry.Length + place.Length + AroundLine;
            if (length <= room)
            {
                room -= length;
                fitting.Add(name + expiry + place);
                continue;
            }

            isAll = false;
            if (room < MinLength)
            {
                break;
            }
        }

        if (fitting.Count == 0)
        {
            var (name, place) = lines.First();
            fitting.Add(name + expiry + place);
        }

        return isAll;
    }

    /// <summary>All of them, each first at some turn.</summary>
    private static IEnumerable<T> InTurn<T>(List<T> all, long turn)
    {
        var first = (int)(turn % all.Count);
        return all.Skip(first).Concat(all.Take(first));
    }

    /// <summary>
    /// Servers throw on a header with a control character, which a request's may hold; a browser keeps no longer name.
    /// </summary>
    private static bool IsWritable(RefusedCookie cookie) =>
        cookie.Name.Length <= LongestName && !cookie.Name.AsSpan().ContainsAny(ControlCharacters);

    /// <summary>Where the cookie may live, as attributes. A browser minds the prefixes (RFC 6265bis section 4.1.3).</summary>
    private static List<string> Places(RefusedCookie cookie, List<string> domains, string? basePath, bool isHttps)
    {
        var isHostBound = HasPrefix(cookie, "__Host-");
        var isHttpOnly = HasPrefix(cookie, "__Http-") || HasPrefix(cookie, "__Host-Http-");
        var isSecure = isHttps || isHostBound || isHttpOnly || HasPrefix(cookie, "__Secure-");
        var flags = (isSecure ? "; Secure" : "") + (isHttpOnly ? "; HttpOnly" : "");
        if (isHostBound)
        {
            return [$"; Path=/{flags}"];
        }

        var paths = new[] { "/", cookie.Declaration.Path, basePath }.OfType<string>().Distinct(StringComparer.Ordinal);
        var declaredDomain = cookie.Declaration.Domain?.TrimStart('.').ToLowerInvariant();
        var homes = domains.Append(declaredDomain).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(domain => $"; Domain={domain}")
            .Prepend("");
        return
        [
            .. from home in homes
               from path in paths
               select $"; Path={path}{home}{flags}",
        ];
    }

    /// <summary>The path base as it stands in a header; none where a browser would cut or ignore it.</summary>
    private static string? CookiePath(PathString pathBase)
    {
        var path = pathBase.ToUriComponent();
        var isPath = path.Length is > 1 and <= MaxPathLength && path[0] == '/' && !path.AsSpan().ContainsAnyExceptInRange('!', '~') && !path.Contains(';', StringComparison.Ordinal);
        return isPath ? path : null;
    }

    private static string? InAscii(string name) => Ascii.IsValid(name) ? name : null;

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
