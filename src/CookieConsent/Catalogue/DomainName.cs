using System.Net;
using System.Text.RegularExpressions;

namespace CookieConsent.Catalogue;

/// <summary>The host names that a cookie's <c>Domain</c> attribute can hold. A leading dot is kept: sites write it and visitors know it.</summary>
internal static partial class DomainName
{
    public const string Remedy = "Write a host name without scheme, port or path, such as '.example.fr'; write international names in ASCII ('xn--…').";

    public static bool IsValid(string domain) => Host().IsMatch(domain);

    /// <summary>Whether a host is a domain, or within it (RFC 6265 section 5.1.3), so that it can set a cookie there.</summary>
    /// <param name="domain">The domain, a leading dot allowed.</param>
    /// <param name="host">The host in its ASCII form.</param>
    public static bool Includes(string domain, string host)
    {
        var name = domain.AsSpan().TrimStart('.');
        return host.AsSpan().Equals(name, StringComparison.OrdinalIgnoreCase)
            || (host.AsSpan().EndsWith(name, StringComparison.OrdinalIgnoreCase) && host[^(name.Length + 1)] == '.' && !IPAddress.TryParse(host, out _));
    }

    [GeneratedRegex(@"^\.?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Host();
}
