namespace CookieConsent;

/// <summary>Contains the attributes of the <c>cookies_preferences</c> cookie that a site can change.</summary>
public sealed class PreferencesCookieOptions
{
    /// <summary>
    /// Gets or sets the domain for whose hosts a choice counts, such as <c>example.fr</c> for <c>www.example.fr</c> and
    /// <c>data.example.fr</c> (RFC 6265 section 5.2.3).
    /// </summary>
    /// <value>A host name of at least two labels, with or without a leading dot. The default is <see langword="null"/>: this host only.</value>
    public string? Domain { get; set; }

    /// <summary>Gets or sets whether the cookie is hidden from scripts in the page.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool HttpOnly { get; set; } = true;

    /// <summary>Gets or sets the path below which the choice counts. The library does not check whether the application is below it.</summary>
    /// <value>A path that begins with one <c>/</c>, of at most 1,024 characters. The default is <c>/</c>.</value>
    public string Path { get; set; } = "/";

    /// <summary>Gets or sets whether the cookie is sent in frames of other sites. Over HTTP it is always <c>Lax</c>, because browsers reject <c>None</c> there.</summary>
    /// <value>The default is <see cref="PreferencesCookieSameSite.Lax"/>.</value>
    public PreferencesCookieSameSite SameSite { get; set; }

    /// <summary>
    /// Gets or sets whether a choice in a frame counts only within the same top-level site (CHIPS). It is for a site that others embed,
    /// together with <see cref="SameSite"/> <c>None</c>. It has no effect over HTTP.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Partitioned { get; set; }
}

/// <summary>Specifies with which requests a browser sends the <c>cookies_preferences</c> cookie (RFC 6265bis section 5.6.7).</summary>
public enum PreferencesCookieSameSite
{
    /// <summary>With the site's own requests, and when a visitor follows a link to the site.</summary>
    Lax = 0,

    /// <summary>With every request, also in a frame of another site. It needs HTTPS.</summary>
    None = 1,
}
