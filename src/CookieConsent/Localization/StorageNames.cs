namespace CookieConsent.Localization;

/// <summary>A kind of storage as browsers call it.</summary>
internal static class StorageNames
{
    public static string Of(CookieStorage storage) => storage switch
    {
        CookieStorage.LocalStorage => "localStorage",
        CookieStorage.SessionStorage => "sessionStorage",
        CookieStorage.IndexedDB => "indexedDB",
        _ => "cookie",
    };
}
