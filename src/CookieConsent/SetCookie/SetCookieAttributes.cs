using CookieConsent.Catalogue.Matching;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.SetCookie;

/// <summary>
/// The attributes of a <c>Set-Cookie</c> line besides its lifetime, as a browser reads them (RFC 6265bis section 5.6): names without
/// regard to case, the last one counts.
/// </summary>
internal readonly record struct SetCookieAttributes(string? Domain, string? Path, bool Secure, bool HttpOnly, bool Partitioned, SameSiteMode SameSite)
{
    /// <summary>Browsers ignore an attribute whose value is longer.</summary>
    private const int MaxValueLength = 1024;

    public static SetCookieAttributes Of(ReadOnlySpan<char> attributes)
    {
        var read = new SetCookieAttributes(null, null, false, false, false, SameSiteMode.Unspecified);
        foreach (var range in attributes.Split(';'))
        {
            var attribute = CookieName.Trim(attributes[range]);
            var equals = attribute.IndexOf('=');
            var name = equals < 0 ? attribute : CookieName.Trim(attribute[..equals]);
            var value = equals < 0 ? default : CookieName.Trim(attribute[(equals + 1)..]);
            read = value.Length > MaxValueLength ? read : read.With(name, value);
        }

        return read;
    }

    private SetCookieAttributes With(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Is(name, "Domain"))
        {
            var domain = value is ['.', ..] ? value[1..] : value;
            return this with { Domain = domain.IsEmpty ? null : domain.ToString().ToLowerInvariant() };
        }

        if (Is(name, "Path"))
        {
            return this with { Path = value is ['/', ..] ? value.ToString() : null };
        }

        if (Is(name, "SameSite"))
        {
            return this with { SameSite = SameSiteOf(value) };
        }

        return this with { Secure = Secure || Is(name, "Secure"), HttpOnly = HttpOnly || Is(name, "HttpOnly"), Partitioned = Partitioned || Is(name, "Partitioned") };
    }

    private static SameSiteMode SameSiteOf(ReadOnlySpan<char> value) =>
        Is(value, "Strict") ? SameSiteMode.Strict
        : Is(value, "Lax") ? SameSiteMode.Lax
        : Is(value, "None") ? SameSiteMode.None
        : SameSiteMode.Unspecified;

    private static bool Is(ReadOnlySpan<char> text, string expected) => text.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
