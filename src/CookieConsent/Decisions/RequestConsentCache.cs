using System.Runtime.CompilerServices;
using CookieConsent.Catalogue;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>
/// Remembers what was read from a <c>Cookie</c> line. Kestrel hands out the same string for a header that did not
/// change on a connection kept alive, so a line is known by its instance, never by its text: a visitor's line can be
/// mistaken for no other's. A reading is immutable and a place is written whole, so no lock is needed.
/// </summary>
/// <remarks>
/// What is kept is bounded: <see cref="Capacity"/> lines of at most <see cref="MaxLineLength"/> characters, with what is visible of
/// them, which is 4 MB at the very most. What was read by another catalogue goes with the first request after a reload.
/// </remarks>
internal sealed class RequestConsentCache
{
    private const int Capacity = 256;
    private const int MaxLineLength = 4096;

    private Readings? _readings;

    /// <summary>The decisions that requests share.</summary>
    public DecisionCache DecisionsOn(CookieCatalogue catalogue) => ReadingsBy(catalogue).Decisions;

    /// <summary>The reading of a request that carries no cookie.</summary>
    public RequestConsent WithoutCookies(CookieCatalogue catalogue, bool isCrossSite)
    {
        ref var place = ref ReadingsBy(catalogue).WithoutCookies[isCrossSite ? 1 : 0];
        if (Volatile.Read(ref place) is { } known)
        {
            return known;
        }

        var reading = RequestConsentEvaluator.DecideWithoutChoice(default, catalogue, isCrossSite);
        Volatile.Write(ref place, reading);
        return reading;
    }

    /// <summary>What was read from a line, of whatever kind the request was.</summary>
    public RequestConsent? Find(StringValues cookies, CookieCatalogue catalogue)
    {
        if (SingleLine(cookies) is not { } line)
        {
            return null;
        }

        var reading = Volatile.Read(ref ReadingsBy(catalogue).ByLine[PlaceOf(line)]);
        return reading is not null && ReferenceEquals((string?)reading.Cookies, line) ? reading : null;
    }

    /// <summary>Remembers a reading of one line; several are not remembered.</summary>
    public void Remember(RequestConsent reading)
    {
        if (SingleLine(reading.Cookies) is { Length: <= MaxLineLength } line)
        {
            Volatile.Write(ref ReadingsBy(reading.Decision.Catalogue).ByLine[PlaceOf(line)], reading);
        }
    }

    private Readings ReadingsBy(CookieCatalogue catalogue)
    {
        var readings = Volatile.Read(ref _readings);
        if (readings is null || !ReferenceEquals(readings.Catalogue, catalogue))
        {
            readings = new Readings(catalogue, new DecisionCache(catalogue), new RequestConsent?[Capacity], new RequestConsent?[2]);
            Volatile.Write(ref _readings, readings);
        }

        return readings;
    }

    private static string? SingleLine(StringValues cookies) => cookies.Count == 1 ? (string?)cookies : null;

    private static int PlaceOf(string line) => RuntimeHelpers.GetHashCode(line) & (Capacity - 1);

    private sealed record Readings(CookieCatalogue Catalogue, DecisionCache Decisions, RequestConsent?[] ByLine, RequestConsent?[] WithoutCookies);
}
