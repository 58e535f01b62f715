namespace CookieConsent.Preferences;

/// <summary>Why a <c>cookies_preferences</c> value does not count.</summary>
internal enum PreferencesError
{
    None,
    Malformed,
    Future,
    Expired,
}
