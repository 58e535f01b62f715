namespace CookieConsent.Catalogue.Compilation;

/// <summary>Where a setting stands in the configuration.</summary>
internal static class SettingPath
{
    public static string Categories { get; } = Setting(nameof(CookieConsentOptions.Categories));

    public static string Setting(string name) => $"{CookieConsentOptions.SectionName}:{name}";

    public static string Category(string id) => $"{Categories}:{id}";

    public static string Cookies(string category) => $"{Category(category)}:{nameof(CookieCategoryOptions.Cookies)}";
}
