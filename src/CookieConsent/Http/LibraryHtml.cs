using Microsoft.AspNetCore.Http;

namespace CookieConsent.Http;

/// <summary>HTML that the library itself sends. No other site may frame it and have a visitor click without knowing.</summary>
internal static class LibraryHtml
{
    /// <summary>A separate instance, which identifies such a response when its headers are sent, at no cost to others.</summary>
    public static readonly string ContentType = new("text/html; charset=utf-8".AsSpan());

    public static bool IsIn(IHeaderDictionary headers) => ReferenceEquals((string?)headers.ContentType, ContentType);

    /// <summary>Adds nothing where the host has a policy, or <c>X-Frame-Options: DENY</c>, which <c>frame-ancestors</c> would override (CSP 3 section 6.4.2).</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        if (headers.ContentSecurityPolicy.Count == 0 && !headers.XFrameOptions.ToString().Trim().Equals("DENY", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentSecurityPolicy = "frame-ancestors 'self'";
        }
    }
}
