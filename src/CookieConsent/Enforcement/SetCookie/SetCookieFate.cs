namespace CookieConsent.Enforcement.SetCookie;

/// <summary>What becomes of one line, and why.</summary>
internal enum SetCookieFate
{
    Kept,
    Shortened,
    RemovedUndecided,
    RemovedRejected,
    RemovedUndeclared,
    RemovedUnreadable,
}
