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
        Lines = lines;
        Catalogue = catalogue;
        _positions = positions;
        for (var i = 0; i < lines.Count; i++)
        {
            var cookies = new CookieHeaderEnumerator(lines[i]);
            while (cookies.MoveNext())
            {
                var name = cookies.Name;
                if (name.SequenceEqual(CookieCatalogue.PreferencesCookie))
                {
                    FirstPreferences ??= lines.Count == 1 ? cookies.Start : 0;
                }
                else if (catalogue.Find(name) is { VerdictBit: not 0 and var bit })
                {
                    Optional |= bit;
                    if (_count < positions.Length)
                    {
                        positions[_count] = new Position(cookies.Start, cookies.End, bit);
                    }

                    _count++;
                }
            }
        }
    }

    public StringValues Lines { get; }

    public CookieCatalogue Catalogue { get; }

    /// <summary>The optional cookies, as a set of <see cref="CookieDeclaration.VerdictBit"/>.</summary>
    public ulong Optional { get; }

    /// <summary>Where the first cookie that may hold a choice begins in a single line, 0 in several; <see langword="null"/> without one.</summary>
    public int? FirstPreferences { get; }

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
