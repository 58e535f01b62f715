using System.Runtime.InteropServices;

namespace CookieConsent.Preferences;

/// <summary>
/// What the preferences cookies of a request hold: the choice in force, if any, and the first error of a value that does not
/// count. One from the future comes before the others, because time alone will make it count.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal record struct PreferencesReadResult
{
    /// <summary>Whether a choice counts; the members about it are unused without one.</summary>
    public bool HasChoice { get; set; }

    public ChoiceSets Choice { get; set; }

    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>The last moment at which the choice counts.</summary>
    public DateTimeOffset ValidUntil { get; set; }

    /// <summary>Whether the next moment may give another choice: it is dated by the moment at which it was read.</summary>
    public bool DependsOnMoment { get; set; }

    /// <summary>The choice made on another platform; <see langword="null"/> for one in the library's format.</summary>
    public CookiePreferences? Imported { get; set; }

    /// <summary>The cookie of a choice in the library's format, where it stands in the request.</summary>
    public ReadOnlyMemory<char> Cookie { get; set; }

    /// <summary>
    /// The categories that a readable value rejected which no longer counts. Such an objection still stops audience measurement
    /// without consent (GDPR art. 21; CNIL 2020-091 art. 5).
    /// </summary>
    public uint Objections { get; set; }

    /// <summary>Whether any value could be read, also one that no longer counts: the request carried the visitor's cookies.</summary>
    public bool IsReadable { get; set; }

    /// <summary>Why a value does not count.</summary>
    public PreferencesError Error { get; set; }

    /// <summary>The choice with all its entries, also those about categories that the catalogue does not have; <see langword="null"/> without one.</summary>
    public readonly CookiePreferences? Preferences =>
        HasChoice ? Imported ?? PreferencesFormat.Parse(Value)! with { DecidedAt = DecidedAt } : null;

    private readonly ReadOnlySpan<char> Value
    {
        get
        {
            var cookies = new CookieHeaderEnumerator(Cookie.Span);
            cookies.MoveNext();
            return cookies.Value;
        }
    }

    public void AddError(PreferencesError error) => Error = Error == PreferencesError.None || error == PreferencesError.Future ? error : Error;
}

/// <summary>Why a <c>cookies_preferences</c> value does not count.</summary>
internal enum PreferencesError : byte
{
    None,
    Malformed,
    Future,
    Expired,
}
