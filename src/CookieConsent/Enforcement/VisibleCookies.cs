using System.Buffers;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>A request's <c>Cookie</c> lines without the cookies that a decision refuses. A pure function of its parameters.</summary>
internal static class VisibleCookies
{
    /// <summary>A longer line is written on the heap before it becomes a string.</summary>
    private const int MaxStackLength = 512;

    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="carried">What they carry.</param>
    /// <param name="decision">What the request may do.</param>
    /// <param name="refused">How many cookies are left out.</param>
    /// <returns>The lines that the application may see: the same instance where nothing is refused.</returns>
    public static StringValues Of(StringValues cookies, in CarriedCookies carried, ConsentDecision decision, out int refused)
    {
        refused = 0;
        if ((carried.Optional & decision.Refused) == 0)
        {
            return cookies;
        }

        if (cookies.Count == 1)
        {
            return new StringValues(Visible((string?)cookies ?? "", carried.FirstOptional, decision, ref refused));
        }

        var visible = new List<string>(cookies.Count);
        foreach (var line in cookies)
        {
            if (Visible(line ?? "", carried.FirstOptional, decision, ref refused) is { } rest)
            {
                visible.Add(rest);
            }
        }

        return visible.ToArray();
    }

    /// <summary>The line without its refused cookies: the same instance where there is none, null where nothing is left.</summary>
    private static string? Visible(string line, int firstOptional, ConsentDecision decision, ref int refused)
    {
        var crumbs = new CookieCrumbs(line, firstOptional);
        while (crumbs.MoveNext())
        {
            if (IsRefused(crumbs.Name, decision))
            {
                return Rest(line, crumbs, decision, ref refused);
            }
        }

        return line;
    }

    /// <summary>The line without its refused cookies, the first of which is the present crumb. What is kept is copied in runs.</summary>
    private static string? Rest(string line, CookieCrumbs crumbs, ConsentDecision decision, ref int refused)
    {
        var rented = line.Length > MaxStackLength ? ArrayPool<char>.Shared.Rent(line.Length) : null;
        var visible = rented ?? stackalloc char[MaxStackLength];
        var length = Math.Max(0, crumbs.Start - 1);
        line.AsSpan(0, length).CopyTo(visible);
        refused++;
        var kept = crumbs.End + 1;
        while (crumbs.MoveNext())
        {
            if (IsRefused(crumbs.Name, decision))
            {
                refused++;
                length = AppendRun(line, kept, crumbs.Start - 1, visible, length);
                kept = crumbs.End + 1;
            }
        }

        length = AppendRun(line, kept, line.Length, visible, length);
        var rest = length == 0 ? null : visible[..length].ToString();
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }

        return rest;
    }

    /// <summary>Appends whole cookies, with the <c>;</c> before them unless they are the first.</summary>
    private static int AppendRun(string line, int start, int end, Span<char> target, int length)
    {
        if (start > end)
        {
            return length;
        }

        var run = length == 0 ? line.AsSpan(start, end - start).TrimStart(" \t;") : line.AsSpan(start - 1, end - start + 1);
        run.CopyTo(target[length..]);
        return length + run.Length;
    }

    private static bool IsRefused(ReadOnlySpan<char> name, ConsentDecision decision) =>
        !name.IsEmpty && decision.Catalogue.Find(name) is { } declaration && (declaration.VerdictBit & decision.Refused) != 0;
}
