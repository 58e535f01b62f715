namespace CookieConsent;

/// <summary>With which requests a browser sends the <c>cookies_preferences</c> cookie (RFC 6265bis section 5.6.7).</summary>
public enum PreferencesCookieSameSite
{
    /// <summary>With this site's own requests, and when a visitor follows a link to it.</summary>
    Lax = 0,

    /// <summary>With every request, also in a frame of another site. Needs HTTPS.</summary>
    None = 1,
}
