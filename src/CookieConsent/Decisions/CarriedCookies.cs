using System.Runtime.InteropServices;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>
/// What one pass over a request's <c>Cookie</c> lines finds, before anything is decided: where a choice may be, and the
/// optional cookies. Allocates nothing.
/// </summary>
internal readonly ref struct CarriedCookies
{
    public const int MaxPositions = 8;

    private readonly ReadOnlySpan<Position> _positions;
    private readonly int _count;

    /// <param name="lines">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="positions">Where the positions of the optional cookies are written.</param>
    public CarriedCookies(StringValues lines, CookieCatalogue catalogue, Span<Position> positions)
    {
        _positions = positions;
        (Lines, Catalogue) = (lines, catalogue);
        var optional = 0UL;
        var count = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var cookies = new CookieHeaderEnumerator(lines[i]);
            while (cookies.MoveNext())
            {
                var name = cookies.Name;
                if (name.SequenceEqual(CookieCatalogue.PreferencesCookie))
                {
                    Preferences = lines.Count > 1 ? Range.All : (Preferences?.Start ?? cookies.Start)..cookies.End;
                }
                else if (catalogue.Find(name) is { VerdictBit: not 0 and var bit })
                {
                    optional |= bit;
                    if (count < positions.Length)
                    {
                        positions[count] = new Position(cookies.Start, cookies.End, bit);
                    }

                    count++;
                }
            }
        }

        (Optional, _count) = (optional, count);
    }

    public StringValues Lines { get; }

    public CookieCatalogue Catalogue { get; }

    /// <summary>The optional cookies, as a set of <see cref="CookieDeclaration.VerdictBit"/>.</summary>
    public ulong Optional { get; }

    /// <summary>Where the cookies stand in a single line that may hold a choice, all of each line in several; <see langword="null"/> without one.</summary>
    public Range? Preferences { get; }

    /// <summary>The positions of the optional cookies, in their order, where they are few and in a single line.</summary>
    public bool TryGetPositions(out ReadOnlySpan<Position> positions)
    {
        var areKnown = Lines.Count == 1 && _count <= _positions.Length;
        positions = areKnown ? _positions[.._count] : default;
        return areKnown;
    }

    /// <summary>Where an optional cookie stands in a line, without the <c>;</c> around it.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Position(int Start, int End, ulong VerdictBit);
}
