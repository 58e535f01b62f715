namespace CookieConsent.Pages.Json;

/// <summary>A kind of storage as browsers call it.</summary>
internal static class StorageWord
{
    public static string Of(CookieStorage storage) => storage switch
    {
        CookieStorage.LocalStorage => "localStorage",
        CookieStorage.SessionStorage => "sessionStorage",
        CookieStorage.IndexedDB => "indexedDB",
        _ => "cookie",
    };
}
