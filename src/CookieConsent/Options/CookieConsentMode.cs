namespace CookieConsent;

/// <summary>Whether the visitor's choice is enforced or only reported.</summary>
public enum CookieConsentMode
{
    /// <summary>Cookies that the visitor has not consented to are removed, hidden and expired.</summary>
    Enforce = 0,

    /// <summary>
    /// The same decisions are taken, logged and counted, and nothing is changed: no line removed or shortened, no
    /// request cookie hidden, none expired. For a rehearsal, not for production: cookies leave without consent.
    /// </summary>
    ReportOnly = 1,
}
