namespace CookieConsent.Preferences;

/// <summary>
/// What was found: the choice in force, if any, and the first flaw of a value that does not count. One from the future
/// comes before the others, for time alone will make it count.
/// </summary>
internal readonly record struct PreferencesReading(CookiePreferences? Preferences, PreferencesFlaw Flaw)
{
    /// <summary>
    /// The categories that a readable value rejected, one bit per index, where no choice counts. Such an objection still
    /// stops audience measurement without consent (GDPR art. 21; CNIL 2020-091 art. 5).
    /// </summary>
    public uint Objections { get; init; }

    /// <summary>Whether any value could be read, also one that no longer counts: the request carried the visitor's cookies.</summary>
    public bool IsReadable { get; init; }

    /// <summary>Whether the choice was made on another platform, and read from what that kept.</summary>
    public bool IsImported { get; init; }

    /// <summary>Whether the next moment may give another: the choice is dated by the moment of its reading.</summary>
    public bool IsOfTheMoment { get; init; }

    /// <summary>The reading of some values beside others, of the library's own form, that do not count.</summary>
    public PreferencesReading Beside(PreferencesReading own) => this with
    {
        Flaw = own.Flaw is PreferencesFlaw.None or PreferencesFlaw.Malformed || Flaw == PreferencesFlaw.Future ? Flaw : own.Flaw,
        Objections = own.Objections,
        IsReadable = IsReadable || own.IsReadable,
    };
}
