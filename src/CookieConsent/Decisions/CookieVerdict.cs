namespace CookieConsent.Decisions;

/// <summary>The action of one cookie by its name, and why.</summary>
internal enum CookieVerdict
{
    /// <summary>It may be set and read.</summary>
    Allowed,

    /// <summary>Declared, it needs consent, and the visitor has not decided.</summary>
    RefusedUndecided,

    /// <summary>Declared, and the visitor rejected its category.</summary>
    RefusedRejected,

    /// <summary>Nothing declares it.</summary>
    Undeclared,
}
