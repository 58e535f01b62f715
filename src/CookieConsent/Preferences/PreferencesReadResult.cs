using System.Runtime.InteropServices;

namespace CookieConsent.Preferences;

/// <summary>
/// What was found: the choice in force, if any, and the first error of a value that does not count. One from the future
/// comes before the others, for time alone will make it count.
/// </summary>
/// <param name="Choice">The choice in force; <see langword="null"/> without one.</param>
/// <param name="Error">Why a value does not count.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PreferencesReadResult(WrittenChoice? Choice, PreferencesError Error)
{
    /// <summary>
    /// The categories that a readable value rejected, one bit per category, where no choice counts. Such an objection still
    /// stops audience measurement without consent (GDPR art. 21; CNIL 2020-091 art. 5).
    /// </summary>
    public uint Objections { get; init; }

    /// <summary>Whether any value could be read, also one that no longer counts: the request carried the visitor's cookies.</summary>
    public bool IsReadable { get; init; }

    /// <summary>The last moment at which the choice counts.</summary>
    public DateTimeOffset ValidUntil { get; init; }

    /// <summary>Whether the next moment may give another: the choice is dated by the moment of its reading.</summary>
    public bool IsOfTheMoment { get; init; }

    /// <summary>The choice made on another platform, and read from what that kept; <see langword="null"/> for one of the library's form.</summary>
    public CookiePreferences? Imported { get; init; }

    public bool IsImported => Imported is not null;

    /// <summary>The cookie of a choice of the library's form, where it stands in the request.</summary>
    public ReadOnlyMemory<char> Cookie { get; init; }

    /// <summary>The choice with all its entries, also those about categories that the catalogue does not have; <see langword="null"/> without one.</summary>
    public CookiePreferences? Preferences => Choice is { } choice ? Imported ?? PreferencesFormat.Parse(Value)! with { DecidedAt = choice.DecidedAt } : null;

    private ReadOnlySpan<char> Value
    {
        get
        {
            var crumbs = new CookieHeaderEnumerator(Cookie.Span);
            crumbs.MoveNext();
            return crumbs.Value;
        }
    }

    /// <summary>What a decision depends on.</summary>
    /// <param name="isCrossSite">Whether a browser sent the request without its <c>SameSite=Lax</c> cookies.</param>
    public ConsentState StateIn(bool isCrossSite)
    {
        var choice = Choice.GetValueOrDefault();
        var objections = (Choice is not null && !IsImported ? choice.Objections : Objections) & ~(choice.Accepted | choice.Rejected);
        return new ConsentState(choice.Accepted, choice.Rejected, objections, Choice is not null, isCrossSite && !IsReadable);
    }

    /// <summary>The reading of some values beside others, of the library's own form, that do not count.</summary>
    public PreferencesReadResult Beside(PreferencesReadResult own) => this with
    {
        Error = own.Error is PreferencesError.None or PreferencesError.Malformed || Error == PreferencesError.Future ? Error : own.Error,
        Objections = own.Objections,
        IsReadable = IsReadable || own.IsReadable,
    };
}
