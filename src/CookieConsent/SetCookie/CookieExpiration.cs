using System.Buffers;
using System.Net;
using System.Text;
using CookieConsent.Decisions;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.SetCookie;

/// <summary>
/// Expires the cookies that a visitor rejected and the request still carried (GDPR art. 7(3); CNIL SAN-2025-007): host-only and on each
/// domain that the host can write to, on the declared path, on <c>/</c> and on the application's path base. A pure function of its parameters.
/// </summary>
internal static class CookieExpiration
{
    /// <summary>
    /// Of all lines of one response, so that its headers fit the 4 kB that proxies reserve (nginx's <c>proxy_buffer_size</c>). What does
    /// not fit is carried by the next request, when something else comes first. A single line for a long name may be longer.
    /// </summary>
    private const int MaxCharacters = 3072;

    private const int HeaderLength = 14; // "Set-Cookie: " and the end of the line.
    private const int MaxCookies = MaxCharacters / 32; // More lines never fit.
    private const int MaxDomains = 8;
    private const int MaxHostLength = 253;
    private const int MaxNameLength = 4096;
    private const int MaxPathLength = 1024; // RFC 6265bis section 5.6

    /// <summary>Enough for every browser since RFC 6265; <c>Expires</c> is for those before it, where there is room.</summary>
    private const string ExpiredMaxAge = "=; Max-Age=0";
    private const string ExpiredDate = "; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <param name="consent">What the request carried and the visitor rejected.</param>
    /// <param name="host">The host that the browser asked.</param>
    /// <param name="pathBase">The application's path base, on which it sets cookies by default.</param>
    /// <param name="isHttps">Whether the browser asked over HTTPS.</param>
    /// <param name="now">The moment of the response, by which the cookies take turns where not all fit.</param>
    /// <param name="encoding">How the server writes the lines; by default in ASCII.</param>
    public static IReadOnlyList<string> BuildHeaders(RequestConsent consent, HostString host, PathString pathBase, bool isHttps, DateTimeOffset now, HeaderEncoding? encoding = null)
    {
        var cookies = consent.RefusedCookies
            .Where(cookie => cookie.IsRejected)
            .Select(cookie => cookie with { Name = (encoding is null ? InAscii(cookie.Name) : encoding.Spell(cookie.Name)) ?? "" })
            .Where(cookie => IsWritable(cookie.Name))
            .DistinctBy(cookie => cookie.Name)
            .ToList();
        if (cookies.Count == 0)
        {
            return [];
        }

        // The parents closest to the top: sites set their cookies there.
        var domains = DomainsOf(host).TakeLast(MaxDomains).ToList();
        var basePath = ToCookiePath(pathBase);
        var turn = now.ToUnixTimeMilliseconds();

        // A first line for each cookie, then a second for each, and so on: none waits for all the lines of another.
        var lines = Rotate(cookies, turn)
            .Take(MaxCookies)
            .SelectMany(cookie => Rotate(AttributesOf(cookie, domains, basePath, isHttps), turn / cookies.Count).Select((attributes, rank) => (cookie.Name, Attributes: attributes, rank)))
            .OrderBy(line => line.rank)
            .ToList();
        var headers = TakeFitting(lines, ExpiredMaxAge + ExpiredDate);
        if (headers.Count < lines.Count)
        {
            headers = TakeFitting(lines, ExpiredMaxAge);
        }

        return headers.Count > 0 ? headers : [lines[0].Name + ExpiredMaxAge + lines[0].Attributes];
    }

    /// <summary>Skips a line that does not fit, so that one with a long name holds up no other of its rank. The next rank waits for it, unless it never fits.</summary>
    private static List<string> TakeFitting(List<(string Name, string Attributes, int Rank)> lines, string expired)
    {
        var fitting = new List<string>();
        var left = MaxCharacters;
        var lastRank = int.MaxValue;
        foreach (var (name, attributes, rank) in lines.TakeWhile(line => line.Rank <= lastRank))
        {
            var length = name.Length + expired.Length + attributes.Length + HeaderLength;
            if (length <= left)
            {
                left -= length;
                fitting.Add(name + expired + attributes);
            }
            else if (length <= MaxCharacters)
            {
                lastRank = rank;
            }
        }

        return fitting;
    }

    /// <summary>All of them, each first at some turn.</summary>
    private static IEnumerable<T> Rotate<T>(List<T> all, long turn)
    {
        var first = (int)(turn % all.Count);
        return all.Skip(first).Concat(all.Take(first));
    }

    /// <summary>The attributes of each place where the cookie may live. A browser enforces the prefixes (RFC 6265bis section 4.1.3).</summary>
    private static List<string> AttributesOf(RefusedCookie cookie, List<string> domains, string? basePath, bool isHttps)
    {
        var isHostBound = HasPrefix("__Host-");
        var isHttpOnly = HasPrefix("__Http-") || HasPrefix("__Host-Http-");
        var isSecure = isHttps || isHostBound || isHttpOnly || HasPrefix("__Secure-");
        var flags = (isSecure ? "; Secure" : "") + (isHttpOnly ? "; HttpOnly" : "");
        if (isHostBound)
        {
            return [$"; Path=/{flags}"];
        }

        var paths = new[] { "/", cookie.Declaration.Path, basePath }.OfType<string>().Distinct(StringComparer.Ordinal);
        var declared = cookie.Declaration.Domain?.TrimStart('.').ToLowerInvariant();
        var scopes = domains.Append(declared).OfType<string>().Distinct(StringComparer.Ordinal).Select(domain => $"; Domain={domain}").Prepend("");
        return [.. scopes.SelectMany(scope => paths, (scope, path) => $"; Path={path}{scope}{flags}")];

        bool HasPrefix(string prefix) => cookie.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
    }

    private static string? InAscii(string name) => Ascii.IsValid(name) ? name : null;

    /// <summary>Servers throw on a header with a control character, which a request's may hold; a browser keeps no longer name.</summary>
    private static bool IsWritable(string name) =>
        name.Length is > 0 and <= MaxNameLength && !name.AsSpan().ContainsAnyInRange('\0', '\u001f') && !name.Contains('\u007f', StringComparison.Ordinal);

    /// <summary>The path base as it stands in a header; <see langword="null"/> where a browser would cut or ignore it.</summary>
    private static string? ToCookiePath(PathString pathBase)
    {
        var path = pathBase.ToUriComponent();
        var isPath = path.Length is > 1 and <= MaxPathLength && path[0] == '/' && !path.AsSpan().ContainsAnyExceptInRange('!', '~') && !path.Contains(';', StringComparison.Ordinal);
        return isPath ? path : null;
    }

    /// <summary>The host and its parents, except a top-level domain; none for an address, a single name or what is no name.</summary>
    private static IEnumerable<string> DomainsOf(HostString host)
    {
        // An international name comes decoded; a header takes its ASCII form alone.
        var name = new HostString(host.Host).ToUriComponent().TrimEnd('.').ToLowerInvariant();
        if (name.Length > MaxHostLength || name.AsSpan().ContainsAnyExcept(HostCharacters) || IPAddress.TryParse(name, out _))
        {
            yield break;
        }

        for (; name.Contains('.', StringComparison.Ordinal); name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            yield return name;
        }
    }
}
