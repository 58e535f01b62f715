namespace CookieConsent;

/// <summary>Attributes of the <c>cookies_preferences</c> cookie that a site may adjust.</summary>
public sealed class PreferencesCookieOptions
{
    /// <summary>
    /// The domain on whose hosts one choice counts, such as <c>example.fr</c> for <c>www.example.fr</c> and
    /// <c>data.example.fr</c> (RFC 6265 section 5.2.3).
    /// </summary>
    /// <value>Default <see langword="null"/>: this host only. A host name of at least two labels, a leading dot allowed.</value>
    public string? Domain { get; set; }

    /// <summary>Whether the cookie is kept from the page's script.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool HttpOnly { get; set; } = true;
}
