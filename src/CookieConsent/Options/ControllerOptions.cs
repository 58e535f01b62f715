namespace CookieConsent;

/// <summary>The controller: the organization that is responsible for the site's cookies (GDPR art. 4(7) and 13(1)(a)). The policy page shows it.</summary>
public sealed class ControllerOptions
{
    /// <summary>The organization's name. It is also the site's name on the library's own policy page.</summary>
    /// <value>Default <see langword="null"/>. Required where <see cref="Contact"/> or <see cref="PolicyUrl"/> is set.</value>
    public LocalizedText? Name { get; set; }

    /// <summary>How a visitor reaches it, or its data protection officer.</summary>
    /// <value>Default <see langword="null"/>. An e-mail address, an <c>http</c> or <c>https</c> address, and a path on this host are shown as links; any other text as it is.</value>
    public LocalizedText? Contact { get; set; }

    /// <summary>The address of its privacy policy.</summary>
    /// <value>Default <see langword="null"/>. An <c>http</c> or <c>https</c> address, or a path on this host.</value>
    public LocalizedText? PolicyUrl { get; set; }
}
