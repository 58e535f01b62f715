using System.Collections.Immutable;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>
/// What was read from a request's <c>Cookie</c> lines. Immutable, so that requests with the same cookies share it; each
/// finds it among its features.
/// </summary>
internal sealed record RequestReading
{
    public required ConsentDecision Decision { get; init; }

    /// <summary>The lines as they came.</summary>
    public required StringValues Cookies { get; init; }

    /// <summary>The lines that the application may see.</summary>
    public required StringValues VisibleCookies { get; init; }

    /// <summary>What the request carried and the application may not see.</summary>
    public required ImmutableArray<RefusedCookie> RefusedCookies { get; init; }

    /// <summary>Whether any of it was rejected, so that the response expires it.</summary>
    public required bool CarriesRejected { get; init; }

    public PreferencesFlaw Flaw { get; init; }

    /// <summary>Whether a choice could be read, also one that no longer counts.</summary>
    public bool IsReadable { get; init; }

    /// <summary>Whether the choice was made on another platform, and is still kept as that wrote it.</summary>
    public bool IsImported { get; init; }

    /// <summary>Whether the visitor chose in this very request.</summary>
    public bool IsSaved { get; init; }

    /// <summary>The moment of the reading, and the last one at which it would give the same.</summary>
    public DateTimeOffset ReadAt { get; init; }

    public DateTimeOffset GoodUntil { get; init; }

    /// <summary>Whether anything has to be done or told beyond the decision.</summary>
    public bool IsRemarkable => Flaw != PreferencesFlaw.None || !RefusedCookies.IsEmpty || IsImported;

    /// <summary>Whether the response has to be changed even where the application sets no cookie.</summary>
    public bool ChangesResponse => CarriesRejected || IsImported;

    /// <summary>Whether time changes nothing: there was no choice to grow old.</summary>
    public bool IsTimeless => Decision.Preferences is null && Flaw == PreferencesFlaw.None;
}
