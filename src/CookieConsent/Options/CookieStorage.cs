namespace CookieConsent;

/// <summary>
/// Where the browser keeps what is declared. ePrivacy art. 5(3) covers every kind of storage on the visitor's
/// device (EDPB Guidelines 2/2023).
/// </summary>
public enum CookieStorage
{
    /// <summary>A cookie. The only kind that a <c>Set-Cookie</c> line can match.</summary>
    Cookie = 0,

    /// <summary>A key of <c>localStorage</c>: shown and asked about. The page's script deletes it while its category is rejected.</summary>
    LocalStorage = 1,

    /// <summary>A key of <c>sessionStorage</c>: shown and asked about. The page's script deletes it while its category is rejected.</summary>
    SessionStorage = 2,

    /// <summary>A database of IndexedDB: shown and asked about. The page's script deletes it while its category is rejected.</summary>
    IndexedDB = 3,
}
