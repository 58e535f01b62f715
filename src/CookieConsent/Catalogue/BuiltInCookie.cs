namespace CookieConsent.Catalogue;

/// <summary>What a cookie that the library knows by itself is for, where the site says nothing of it.</summary>
internal enum BuiltInCookie
{
    Session,
    Language,
    Antiforgery,
    Preferences,
    SignIn,
    SignInExchange,
    Notices,
}
