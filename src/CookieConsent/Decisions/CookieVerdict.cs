namespace CookieConsent;

/// <summary>Specifies the outcome for a cookie by its name.</summary>
public enum CookieVerdict
{
    /// <summary>It may be set and read.</summary>
    Allowed,

    /// <summary>It is declared and needs consent, and the visitor has not decided.</summary>
    RefusedUndecided,

    /// <summary>It is declared, and the visitor rejected its category.</summary>
    RefusedRejected,

    /// <summary>Nothing declares it.</summary>
    Undeclared,
}
