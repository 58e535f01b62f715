using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>
/// One request's consent: a shared decision, when the choice was made, and what enforcement has to do. Immutable, so that requests
/// with the same cookies share it. It is allocated for each other visitor on a connection, so it holds only what every request needs.
/// </summary>
/// <remarks>Only the facts of the visitor's choice are public, because applications log the feature and write it as JSON.</remarks>
internal sealed record RequestConsent : ICookieConsentFeature
{
    // Eight bytes, where a DateTimeOffset has sixteen; unused while nothing is decided.
    private readonly DateTime _decidedAt;

    public bool PromptRequired => Decision.PromptRequired;

    public bool HasDecided => Decision.HasDecided;

    public DateTimeOffset? DecidedAt => HasDecided ? new DateTimeOffset(_decidedAt, TimeSpan.Zero) : null;

    public IReadOnlyDictionary<string, ConsentChoice> Choices => Decision.Choices;

    internal required ConsentDecision Decision { get; init; }

    internal DateTimeOffset ChoiceMadeAt
    {
        init => _decidedAt = value.UtcDateTime;
    }

    /// <summary>The <c>Cookie</c> lines as they came.</summary>
    internal required StringValues Cookies { get; init; }

    /// <summary>The lines that the application may see.</summary>
    internal required StringValues VisibleCookies { get; init; }

    /// <summary>How many cookies the request carried and the application may not see.</summary>
    internal required int RefusedCount { get; init; }

    /// <summary>Whether any of them was rejected, so that the response expires it.</summary>
    internal required bool CarriesRejected { get; init; }

    internal PreferencesError Error { get; init; }

    /// <summary>Whether a choice could be read, also one that no longer counts.</summary>
    internal bool IsReadable { get; init; }

    /// <summary>Whether the visitor chose in this request.</summary>
    internal bool IsSaved { get; init; }

    /// <summary>The choice that is saved in this request or imported; <see langword="null"/> for one that the request carried.</summary>
    internal CookiePreferences? NewPreferences { get; init; }

    /// <summary>Until when a later request with the same cookies may use it.</summary>
    internal EvaluationValidity Validity { get; init; }

    /// <summary>Whether the choice was made on another platform, and is still stored as that wrote it.</summary>
    internal bool IsImported => NewPreferences is not null && !IsSaved;

    /// <summary>The choice in force with all its entries, read again at each call; <see langword="null"/> without one.</summary>
    internal CookiePreferences? Preferences => NewPreferences ?? PreferencesReader.Read(Cookies, Decision.Catalogue, Validity.EvaluatedAt).Preferences;

    /// <summary>Whether anything has to be done or reported beyond the decision.</summary>
    internal bool NeedsReporting => Error != PreferencesError.None || RefusedCount > 0 || IsImported;

    /// <summary>Whether the response has to be changed even where the application sets no cookie.</summary>
    internal bool ChangesResponse => CarriesRejected || IsImported;

    /// <summary>What the request carried and the application may not see, read again at each call.</summary>
    internal ImmutableArray<RefusedCookie> RefusedCookies
    {
        get
        {
            var refused = ImmutableArray.CreateBuilder<RefusedCookie>();
            foreach (var line in Cookies)
            {
                var cookies = new CookieHeaderEnumerator(line);
                while (cookies.MoveNext())
                {
                    if (Decision.FindRefused(cookies.Name) is { } declaration)
                    {
                        refused.Add(new RefusedCookie(cookies.Name.ToString(), declaration, Decision.VerdictOn(declaration) == CookieVerdict.RefusedRejected));
                    }
                }
            }

            return refused.DrainToImmutable();
        }
    }

    /// <summary>
    /// Whether it was evaluated from this header. Kestrel uses the same string for a header that did not change on a connection
    /// kept alive, so a line is known by its instance: a visitor's line is never confused with another's.
    /// </summary>
    internal bool IsOf(StringValues cookies) => cookies.Count == 1 && Cookies.Count == 1 && ReferenceEquals((string?)cookies, (string?)Cookies);

    public ConsentChoice GetChoice(string categoryId) => Decision.GetChoice(categoryId);

    public bool IsCategoryAllowed(string categoryId) => Decision.IsCategoryAllowed(categoryId);

    public bool IsCookieAllowed(string cookieName) => Decision.IsCookieAllowed(cookieName);
}

/// <summary>A cookie that the request carried and that the visitor has not consented to.</summary>
/// <param name="Name">Its name, as it stood in the header.</param>
/// <param name="Declaration">What covers it.</param>
/// <param name="IsRejected">The visitor rejected its category, so that it is not only hidden but expired.</param>
internal sealed record RefusedCookie(string Name, CookieDeclaration Declaration, bool IsRejected);

/// <summary>When an evaluation that was remembered is still what the clock would give. The default is valid at any time.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct EvaluationValidity(DateTimeOffset evaluatedAt, DateTimeOffset validUntil)
{
    // Eight bytes each, where a DateTimeOffset has sixteen.
    private readonly DateTime _evaluatedAt = evaluatedAt.UtcDateTime;
    private readonly DateTime _validUntil = validUntil.UtcDateTime;

    public DateTimeOffset EvaluatedAt => new(_evaluatedAt, TimeSpan.Zero);

    public DateTimeOffset ValidUntil => new(_validUntil, TimeSpan.Zero);

    /// <summary>Whether time changes nothing: there was no choice to grow old.</summary>
    public bool NeverExpires => _validUntil == default;

    public bool Includes(DateTimeOffset moment) => _evaluatedAt <= moment.UtcDateTime && moment.UtcDateTime <= _validUntil;
}
