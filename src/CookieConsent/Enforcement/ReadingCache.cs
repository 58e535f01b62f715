using System.Runtime.CompilerServices;
using CookieConsent.Catalogue;

namespace CookieConsent.Enforcement;

/// <summary>
/// Remembers what was read from a <c>Cookie</c> line. Kestrel hands out the same string for a header that did not
/// change on a connection kept alive, so a line is known by its instance, never by its text: a visitor's line can be
/// mistaken for no other's. A reading is immutable and a place is written whole, so no lock is needed.
/// </summary>
internal sealed class ReadingCache
{
    private const int Places = 1024;
    private const int LongestLine = 4096;

    private readonly Entry?[] _entries = new Entry?[Places];
    private readonly RequestReading?[] _withoutCookies = new RequestReading?[2];

    /// <summary>The reading of a request that carries no cookie.</summary>
    public RequestReading WithoutCookies(CookieCatalogue catalogue, bool isCrossSite)
    {
        ref var place = ref _withoutCookies[isCrossSite ? 1 : 0];
        var known = Volatile.Read(ref place);
        if (known is not null && ReferenceEquals(known.Decision.Catalogue, catalogue))
        {
            return known;
        }

        var reading = RequestReader.DecideWithoutChoice(default, catalogue, isCrossSite);
        Volatile.Write(ref place, reading);
        return reading;
    }

    /// <summary>The reading of a line, unless the request is of another kind than the one that it was read from, and that matters.</summary>
    public RequestReading? Find(string line, CookieCatalogue catalogue, bool isCrossSite)
    {
        var entry = Volatile.Read(ref _entries[PlaceOf(line)]);
        return entry is not null && ReferenceEquals(entry.Line, line) && ReferenceEquals(entry.Reading.Decision.Catalogue, catalogue)
            && (entry.Reading.IsReadable || entry.Reading.Decision.IsChoiceWithheld == isCrossSite)
            ? entry.Reading
            : null;
    }

    public void Remember(string line, RequestReading reading)
    {
        if (line.Length <= LongestLine)
        {
            Volatile.Write(ref _entries[PlaceOf(line)], new Entry(line, reading));
        }
    }

    private static int PlaceOf(string line) => RuntimeHelpers.GetHashCode(line) & (Places - 1);

    private sealed record Entry(string Line, RequestReading Reading);
}
