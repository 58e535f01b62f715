namespace CookieConsent;

/// <summary>Describes the controller: the organization that is responsible for the site's cookies (GDPR art. 4(7) and 13(1)(a)). The policy page shows it.</summary>
public sealed class ControllerOptions
{
    /// <summary>Gets or sets the organization's name. The library's own policy page also shows it as the site's name.</summary>
    /// <value>The default is <see langword="null"/>. Required if <see cref="Contact"/> or <see cref="PolicyUrl"/> is set.</value>
    public LocalizedText? Name { get; set; }

    /// <summary>Gets or sets how visitors reach the organization or its data protection officer.</summary>
    /// <value>
    /// The default is <see langword="null"/>. An e-mail address, an <c>http</c> or <c>https</c> address, and a path on this host are shown
    /// as links. Other text is shown unchanged.
    /// </value>
    public LocalizedText? Contact { get; set; }

    /// <summary>Gets or sets the address of the organization's privacy policy.</summary>
    /// <value>An <c>http</c> or <c>https</c> address, or a path on this host. The default is <see langword="null"/>.</value>
    public LocalizedText? PolicyUrl { get; set; }
}
