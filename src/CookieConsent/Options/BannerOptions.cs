namespace CookieConsent;

/// <summary>How the banner comes into pages.</summary>
public sealed class BannerOptions
{
    /// <summary>
    /// Whether HTML documents that the application does not render, such as those of a proxied site, get the banner and the link to the
    /// settings. That is done by the package CookieConsent.Injection, with <c>AddCookieConsent().AddBannerInjection()</c>.
    /// </summary>
    /// <value>
    /// Default <see langword="null"/>: they do where the package is registered. <see langword="false"/> switches it off.
    /// <see langword="true"/> without the package is an error at start.
    /// </value>
    public bool? Inject { get; set; }
}
