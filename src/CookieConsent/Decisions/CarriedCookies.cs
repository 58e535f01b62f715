using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CookieConsent.Catalogue;
using CookieConsent.Enforcement;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>
/// What one pass over a request's <c>Cookie</c> lines finds, before anything is decided: where a choice may be, and the
/// optional cookies. A pure function of its parameters. Allocates nothing.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct CarriedCookies
{
    private OptionalCookies _places;
    private int _count;

    /// <summary>The optional cookies, as a set of <see cref="CookieDeclaration.VerdictBit"/>.</summary>
    public ulong Optional { get; private set; }

    /// <summary>Where the first cookie that may hold a choice begins in a single line, 0 in several; <see langword="null"/> without one.</summary>
    public int? FirstPreferences { get; private set; }

    public static CarriedCookies In(StringValues cookies, CookieCatalogue catalogue)
    {
        var carried = default(CarriedCookies);
        if (cookies.Count <= 1)
        {
            carried.Add((string?)cookies, catalogue);
            return carried;
        }

        foreach (var line in cookies)
        {
            carried.Add(line, catalogue);
        }

        carried._count = int.MaxValue;
        carried.FirstPreferences = carried.FirstPreferences is null ? null : 0;
        return carried;
    }

    /// <summary>The places of the optional cookies, in their order, where they are few and in a single line.</summary>
    [UnscopedRef]
    public readonly bool TryGetPlaces(out ReadOnlySpan<OptionalCookie> places)
    {
        var areKnown = _count <= OptionalCookies.Capacity;
        places = areKnown ? _places[.._count] : default;
        return areKnown;
    }

    private void Add(ReadOnlySpan<char> line, CookieCatalogue catalogue)
    {
        var crumbs = new CookieHeaderEnumerator(line);
        while (crumbs.MoveNext())
        {
            var name = crumbs.Name;
            if (name.SequenceEqual(CookieCatalogue.PreferencesCookie))
            {
                FirstPreferences ??= crumbs.Start;
            }
            else if (!name.IsEmpty && catalogue.Find(name) is { VerdictBit: not 0 and var bit })
            {
                Add(new OptionalCookie(crumbs.Start, crumbs.End, bit));
            }
        }
    }

    private void Add(OptionalCookie cookie)
    {
        Optional |= cookie.VerdictBit;
        if (_count < OptionalCookies.Capacity)
        {
            _places[_count] = cookie;
        }

        _count++;
    }

    /// <summary>Where an optional cookie stands in a line, without the <c>;</c> around it.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct OptionalCookie(int Start, int End, ulong VerdictBit);

    [InlineArray(Capacity)]
    private struct OptionalCookies
    {
        public const int Capacity = 8;

        private OptionalCookie _first;
    }
}
