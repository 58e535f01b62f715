using System.Collections.Immutable;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>
/// What was read from a request's <c>Cookie</c> lines. Immutable, so that requests with the same cookies share it; each
/// finds it among its features. It is allocated for each other visitor on a connection, so it holds only what every request needs.
/// </summary>
internal sealed record RequestConsent
{
    private readonly DateTime _evaluatedAt;
    private readonly DateTime _validUntil;

    /// <summary>The facts that the application reads.</summary>
    public required CookieConsentFeature Consent { get; init; }

    public ConsentDecision Decision => Consent.Decision;

    /// <summary>The lines as they came.</summary>
    public required StringValues Cookies { get; init; }

    /// <summary>The lines that the application may see.</summary>
    public required StringValues VisibleCookies { get; init; }

    /// <summary>How many cookies the request carried and the application may not see.</summary>
    public required int RefusedCount { get; init; }

    /// <summary>Whether any of them was rejected, so that the response expires it.</summary>
    public required bool CarriesRejected { get; init; }

    public PreferencesError Error { get; init; }

    /// <summary>Whether a choice could be read, also one that no longer counts.</summary>
    public bool IsReadable { get; init; }

    /// <summary>Whether the choice was made on another platform, and is still kept as that wrote it.</summary>
    public bool IsImported { get; init; }

    /// <summary>Whether the visitor chose in this very request.</summary>
    public bool IsSaved { get; init; }

    /// <summary>The choice that is saved in this request; <see langword="null"/> for one that the request carried.</summary>
    public CookiePreferences? Saved { get; init; }

    /// <summary>The moment of the reading, and the last one at which it would give the same.</summary>
    public DateTimeOffset EvaluatedAt
    {
        get => new(_evaluatedAt, TimeSpan.Zero);
        init => _evaluatedAt = value.UtcDateTime;
    }

    public DateTimeOffset ValidUntil
    {
        get => new(_validUntil, TimeSpan.Zero);
        init => _validUntil = value.UtcDateTime;
    }

    /// <summary>What the request carried and the application may not see, read anew at each call.</summary>
    public ImmutableArray<RefusedCookie> RefusedCookies => RequestConsentEvaluator.RefusedCookies(Cookies, Decision);

    /// <summary>The choice in force with all its entries, read anew at each call; <see langword="null"/> without one.</summary>
    public CookiePreferences? Preferences => Saved ?? PreferencesReader.Read(Cookies, Decision.Catalogue, EvaluatedAt).Preferences;

    /// <summary>Whether anything has to be done or told beyond the decision.</summary>
    public bool NeedsReporting => Error != PreferencesError.None || RefusedCount > 0 || IsImported;

    /// <summary>Whether the response has to be changed even where the application sets no cookie.</summary>
    public bool ChangesResponse => CarriesRejected || IsImported;

    /// <summary>Whether time changes nothing: there was no choice to grow old.</summary>
    public bool NeverExpires => !Decision.HasDecided && Error == PreferencesError.None;

    /// <summary>Whether it is what a moment would give.</summary>
    public bool IsValidAt(DateTimeOffset now) => _evaluatedAt <= now.UtcDateTime && now.UtcDateTime <= _validUntil;
}
