namespace CookieConsent;

/// <summary>
/// Contains the settings for Global Privacy Control: the request header <c>Sec-GPC: 1</c>, by which a browser asks sites not to sell or
/// share the visitor's data.
/// </summary>
public sealed class GlobalPrivacyControlOptions
{
    /// <summary>
    /// Gets the categories that count as rejected while the browser sends the signal and the visitor has not chosen. The visitor is not
    /// asked about them, and nothing is stored. A choice that the visitor makes on this site prevails.
    /// </summary>
    /// <value>Ids of optional categories, not case-sensitive. The default is empty: the signal has no effect.</value>
    public ISet<string> Rejects { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
