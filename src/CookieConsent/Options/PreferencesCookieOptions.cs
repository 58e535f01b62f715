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

    /// <summary>The path under which the choice counts. Whether the application is under it is not checked.</summary>
    /// <value>Default <c>/</c>. Begins with one <c>/</c>; at most 1,024 characters.</value>
    public string Path { get; set; } = "/";

    /// <summary>Whether the cookie is sent in frames of other sites. Over HTTP it is set with <c>Lax</c>, for browsers reject <c>None</c> there.</summary>
    /// <value>Default <see cref="PreferencesCookieSameSite.Lax"/>.</value>
    public PreferencesCookieSameSite SameSite { get; set; }

    /// <summary>
    /// Whether a choice made in a frame counts under that top-level site only (CHIPS); for a site that others embed, with
    /// <see cref="SameSite"/> <c>None</c>. Left out over HTTP.
    /// </summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Partitioned { get; set; }
}

/// <summary>With which requests a browser sends the <c>cookies_preferences</c> cookie (RFC 6265bis section 5.6.7).</summary>
public enum PreferencesCookieSameSite
{
    /// <summary>With this site's own requests, and when a visitor follows a link to it.</summary>
    Lax = 0,

    /// <summary>With every request, also in a frame of another site. Needs HTTPS.</summary>
    None = 1,
}
