namespace CookieConsent;

/// <summary>Specifies whether browsers load content from other origins without consent.</summary>
public enum ThirdPartyHandling
{
    /// <summary>They do. The library sends no policy about origins.</summary>
    Off = 0,

    /// <summary>
    /// They do, and report what <see cref="Enforce"/> would block. Documents are sent with a <c>Content-Security-Policy-Report-Only</c>
    /// line. Use this value to complete the <c>Origins</c> of the catalogue.
    /// </summary>
    Report = 1,

    /// <summary>
    /// They do not. Documents are sent with one more <c>Content-Security-Policy</c> line. It lists this site, the origins in
    /// <c>necessary</c>, and those of the categories that the visitor allows. In report-only mode it is the same as <see cref="Report"/>.
    /// </summary>
    Enforce = 2,
}
