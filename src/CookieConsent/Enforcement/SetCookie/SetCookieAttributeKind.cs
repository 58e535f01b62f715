namespace CookieConsent.Enforcement.SetCookie;

internal enum SetCookieAttributeKind
{
    /// <summary>None that says how long the cookie lives, or a value that a browser ignores.</summary>
    Other,

    MaxAge,

    Expires,
}
