namespace CookieConsent.SetCookie;

/// <summary>What becomes of one line, and why.</summary>
internal enum SetCookieAction
{
    Kept,

    /// <summary>It passes because it is a deletion, in a form that every browser reads as one.</summary>
    MadePlain,

    /// <summary>Nothing declares it, and the application marked it essential.</summary>
    KeptEssential,

    Shortened,
    RemovedUndecided,
    RemovedRejected,
    RemovedUndeclared,
    RemovedUnreadable,
}
