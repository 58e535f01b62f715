using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CookieConsent.Catalogue;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>
/// Remembers the evaluation of a <c>Cookie</c> line. Kestrel uses the same string for a header that did not
/// change on a connection kept alive, so a line is known by its instance, never by its text: a visitor's line is never
/// confused with another's. A consent is immutable and a slot is written whole, so no lock is needed.
/// </summary>
/// <remarks>
/// What is kept is bounded: <see cref="Capacity"/> lines of at most <see cref="MaxLineLength"/> characters, with what is visible of
/// them, which is 4 MB at the very most. What was evaluated on another catalogue goes with the first request after a reload.
/// </remarks>
internal sealed class RequestConsentCache
{
    private const int Capacity = 256;
    private const int MaxLineLength = 4096;

    private Entries? _entries;

    /// <summary>The decisions that requests share.</summary>
    public DecisionCache DecisionsOn(CookieCatalogue catalogue) => EntriesOf(catalogue).Decisions;

    /// <summary>The consent of a request that carries no cookie.</summary>
    public RequestConsent WithoutCookies(CookieCatalogue catalogue, bool isCrossSite)
    {
        ref var slot = ref EntriesOf(catalogue).WithoutCookies[isCrossSite ? 1 : 0];
        if (Volatile.Read(ref slot) is { } known)
        {
            return known;
        }

        var consent = RequestConsentEvaluator.EvaluateUndecided(default, catalogue, isCrossSite);
        Volatile.Write(ref slot, consent);
        return consent;
    }

    /// <summary>The consent that was evaluated from a line, of whatever kind the request was.</summary>
    public RequestConsent? Find(StringValues cookies, CookieCatalogue catalogue)
    {
        if (SingleLine(cookies) is not { } line)
        {
            return null;
        }

        var consent = Volatile.Read(ref EntriesOf(catalogue).ByLine[SlotOf(line)]);
        return consent is not null && ReferenceEquals((string?)consent.Cookies, line) ? consent : null;
    }

    /// <summary>Remembers the consent of one line; several lines are not remembered.</summary>
    public void Remember(RequestConsent consent)
    {
        if (SingleLine(consent.Cookies) is { Length: <= MaxLineLength } line)
        {
            Volatile.Write(ref EntriesOf(consent.Decision.Catalogue).ByLine[SlotOf(line)], consent);
        }
    }

    private Entries EntriesOf(CookieCatalogue catalogue)
    {
        var entries = Volatile.Read(ref _entries);
        if (entries is null || !ReferenceEquals(entries.Catalogue, catalogue))
        {
            entries = new Entries(catalogue, new DecisionCache(catalogue), new RequestConsent?[Capacity], new RequestConsent?[2]);
            Volatile.Write(ref _entries, entries);
        }

        return entries;
    }

    private static string? SingleLine(StringValues cookies) => cookies.Count == 1 ? (string?)cookies : null;

    private static int SlotOf(string line) => RuntimeHelpers.GetHashCode(line) & (Capacity - 1);

    private sealed record Entries(CookieCatalogue Catalogue, DecisionCache Decisions, RequestConsent?[] ByLine, RequestConsent?[] WithoutCookies);
}

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
