namespace CookieConsent;

/// <summary>Contains the settings of the banner.</summary>
public sealed class BannerOptions
{
    /// <summary>
    /// Gets or sets the position of <c>&lt;cookie-banner /&gt;</c> and <c>&lt;CookieBanner /&gt;</c>. In a page that the application does not
    /// render, and with the script alone, the banner is always at the bottom of the window.
    /// </summary>
    /// <value>The default is <see cref="BannerPosition.Top"/>.</value>
    public BannerPosition Position { get; set; }

    /// <summary>
    /// Gets or sets whether HTML that the application does not render, such as pages of a proxied site, gets the banner and the settings
    /// link. This needs the package CookieConsent.Injection and <c>AddCookieConsent().AddBannerInjection()</c>.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: such pages get the banner if the package is registered. <see langword="false"/> turns it off.
    /// <see langword="true"/> without the package is an error at start.
    /// </value>
    public bool? Inject { get; set; }
}

/// <summary>Specifies where the banner is.</summary>
public enum BannerPosition
{
    /// <summary>In the flow of the page, where its tag is. It pushes the page down and covers nothing.</summary>
    Top = 0,

    /// <summary>At the bottom of the window, over the page. The page can be scrolled past it.</summary>
    Bottom = 1,
}
