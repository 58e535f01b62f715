namespace CookieConsent;

/// <summary>How the banner comes into pages.</summary>
public sealed class BannerOptions
{
    /// <summary>
    /// Whether HTML documents that pass through get the banner, while a prompt is due, and the link to the settings: for pages
    /// that the application does not render, such as those of a proxied site. A page that has them already gets no second ones.
    /// </summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Inject { get; set; }
}
