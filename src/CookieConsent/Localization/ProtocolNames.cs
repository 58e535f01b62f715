namespace CookieConsent.Localization;

/// <summary>Choices and storage as forms, JSON and script write them.</summary>
internal static class ProtocolNames
{
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";

    public static string ToName(this ConsentChoice choice) => choice switch
    {
        ConsentChoice.Accepted => Accepted,
        ConsentChoice.Rejected => Rejected,
        _ => "undecided",
    };

    /// <summary>A kind of storage as browsers call it.</summary>
    public static string ToName(this CookieStorage storage) => storage switch
    {
        CookieStorage.LocalStorage => "localStorage",
        CookieStorage.SessionStorage => "sessionStorage",
        CookieStorage.IndexedDB => "indexedDB",
        _ => "cookie",
    };

    /// <summary>What a visitor can choose; <see langword="null"/> for any other word.</summary>
    public static ConsentChoice? ParseChoice(string? name) => name switch
    {
        Accepted => ConsentChoice.Accepted,
        Rejected => ConsentChoice.Rejected,
        _ => null,
    };
}
