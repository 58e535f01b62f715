namespace CookieConsent.Catalogue;

/// <summary>Where a setting stands in the configuration.</summary>
internal static class SettingPath
{
    public const string Categories = CookieConsentOptions.SectionName + ":Categories";

    public static string Setting(string name) => $"{CookieConsentOptions.SectionName}:{name}";

    public static string Category(string id) => $"{Categories}:{id}";

    public static string Cookie(string category, string key) => $"{Categories}:{category}:Cookies:{key}";
}
