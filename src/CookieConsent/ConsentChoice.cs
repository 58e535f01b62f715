namespace CookieConsent;

/// <summary>
/// Specifies the visitor's choice for one category. It has three values, because "not asked yet" and "refused" have different
/// consequences (GDPR art. 4(11): consent is a clear affirmative action).
/// </summary>
public enum ConsentChoice
{
    /// <summary>
    /// The visitor has made no choice that still counts. Cookies that need consent are removed. Anonymous audience measurement is sent,
    /// because the visitor has not objected to it.
    /// </summary>
    Undecided = 0,

    /// <summary>The visitor consented to the category.</summary>
    Accepted = 1,

    /// <summary>The visitor refused the category, or withdrew an earlier consent (GDPR art. 7(3)).</summary>
    Rejected = 2,
}
