using System.Runtime.InteropServices;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>
/// What one pass over a request's <c>Cookie</c> lines finds, before anything is decided. A request that carries nothing which
/// the decision refuses needs no second look. A pure function of its parameters. Allocates nothing.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CarriedCookies
{
    /// <summary>The optional cookies, as a set of <see cref="CookieDeclaration.VerdictBit"/>.</summary>
    public ulong Optional { get; private init; }

    /// <summary>Where the first optional cookie begins in a single line; 0 in several.</summary>
    public int FirstOptional { get; private init; }

    /// <summary>Where the first cookie that may hold a choice begins in a single line, 0 in several; <see langword="null"/> without one.</summary>
    public int? FirstPreferences { get; private init; }

    public static CarriedCookies In(StringValues cookies, CookieCatalogue catalogue)
    {
        if (cookies.Count <= 1)
        {
            return (string?)cookies is { } only ? In(only, catalogue) : default;
        }

        var carried = default(CarriedCookies);
        foreach (var line in cookies)
        {
            var inLine = In(line, catalogue);
            carried = carried with
            {
                Optional = carried.Optional | inLine.Optional,
                FirstPreferences = carried.FirstPreferences ?? (inLine.FirstPreferences is null ? null : 0),
            };
        }

        return carried;
    }

    private static CarriedCookies In(ReadOnlySpan<char> line, CookieCatalogue catalogue)
    {
        var optional = 0UL;
        var firstOptional = 0;
        int? firstPreferences = null;
        var crumbs = new CookieCrumbs(line);
        while (crumbs.MoveNext())
        {
            var name = crumbs.Name;
            if (name.SequenceEqual(CookieCatalogue.PreferencesCookie))
            {
                firstPreferences ??= crumbs.Start;
            }
            else if (!name.IsEmpty && catalogue.Find(name) is { VerdictBit: not 0 and var bit })
            {
                firstOptional = optional == 0 ? crumbs.Start : firstOptional;
                optional |= bit;
            }
        }

        return new CarriedCookies { Optional = optional, FirstOptional = firstOptional, FirstPreferences = firstPreferences };
    }
}
