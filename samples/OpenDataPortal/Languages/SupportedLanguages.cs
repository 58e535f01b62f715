namespace OpenDataPortal.Languages;

internal static class SupportedLanguages
{
    public const string CookieName = "django_language";

    public const string Default = "fr";

    public static readonly string[] All = [Default, "en"];
}
