namespace CookieConsent;

/// <summary>
/// The visitor's choice for one category. Three states and never a flag: "not asked yet" and "refused"
/// have different consequences (GDPR art. 4(11): consent is a positive act).
/// </summary>
public enum ConsentChoice
{
    /// <summary>
    /// The visitor has made no choice that still counts. What needs consent is held back; anonymous audience
    /// measurement, which may only be objected to, passes.
    /// </summary>
    Undecided = 0,

    /// <summary>The visitor consented to the category.</summary>
    Accepted = 1,

    /// <summary>The visitor refused the category, or withdrew an earlier consent (GDPR art. 7(3)).</summary>
    Rejected = 2,
}
