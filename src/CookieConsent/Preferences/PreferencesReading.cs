namespace CookieConsent.Preferences;

/// <summary>
/// What was found: the choice in force, if any, and the first flaw of a value that does not count. One from the future
/// comes before the others, for time alone will make it count.
/// </summary>
internal readonly record struct PreferencesReading(CookiePreferences? Preferences, PreferencesFlaw Flaw)
{
    /// <summary>Whether the choice was made on another platform, and read from what that kept.</summary>
    public bool IsImported { get; init; }

    /// <summary>Whether the next moment may give another: the choice is dated by the moment of its reading.</summary>
    public bool IsOfTheMoment { get; init; }

    /// <summary>The reading of some values beside others, of the library's own form, that do not count.</summary>
    public PreferencesReading Beside(PreferencesFlaw other) =>
        other is PreferencesFlaw.None or PreferencesFlaw.Malformed || Flaw == PreferencesFlaw.Future ? this : this with { Flaw = other };
}
