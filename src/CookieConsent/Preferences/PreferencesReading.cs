namespace CookieConsent.Preferences;

/// <summary>
/// What was found: the choice in force, if any, and the first flaw of a value that does not count. One from the future
/// comes before the others, for time alone will make it count.
/// </summary>
internal readonly record struct PreferencesReading(CookiePreferences? Preferences, PreferencesFlaw Flaw);
