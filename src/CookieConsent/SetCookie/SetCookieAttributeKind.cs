namespace CookieConsent.SetCookie;

/// <summary>What an attribute is by its name, whatever its value.</summary>
internal enum SetCookieAttributeKind
{
    /// <summary>One that does not set the cookie's lifetime.</summary>
    Other,

    MaxAge,

    Expires,
}
