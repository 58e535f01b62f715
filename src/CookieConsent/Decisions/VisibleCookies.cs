using System.Globalization;
using System.Runtime.CompilerServices;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>A request's <c>Cookie</c> lines without the cookies that a decision refuses. A pure function of its parameters.</summary>
internal static class VisibleCookies
{
    /// <summary>A longer line is written to a pooled array before it becomes a string.</summary>
    private const int MaxStackLength = 512;

    /// <param name="carried">What the request carries.</param>
    /// <param name="decision">What the request may do.</param>
    /// <param name="refused">How many cookies are left out.</param>
    /// <returns>The lines that the application may see: the same instances where nothing is refused.</returns>
    public static StringValues Of(in CarriedCookies carried, ConsentDecision decision, out int refused)
    {
        refused = 0;
        if ((carried.Optional & decision.Refused) == 0)
        {
            return carried.Lines;
        }

        if (carried.Lines.Count == 1)
        {
            return new StringValues(WithoutRefused((string?)carried.Lines ?? "", carried, decision, ref refused));
        }

        var visible = new List<string>(carried.Lines.Count);
        foreach (var line in carried.Lines)
        {
            if (WithoutRefused(line ?? "", carried, decision, ref refused) is { } rest)
            {
                visible.Add(rest);
            }
        }

        return visible.ToArray();
    }

    /// <summary>The line without its refused cookies: the same instance where there is none, null where nothing is left.</summary>
    private static string? WithoutRefused(string line, in CarriedCookies carried, ConsentDecision decision, ref int refused)
    {
        var rest = new RestOfLine(line, stackalloc char[MaxStackLength]);
        if (carried.TryGetPositions(out var positions))
        {
            foreach (var position in positions)
            {
                rest.Remove(position.Start, position.End, (position.VerdictBit & decision.Refused) != 0);
            }
        }
        else
        {
            var cookies = new CookieHeaderEnumerator(line);
            while (cookies.MoveNext())
            {
                rest.Remove(cookies.Start, cookies.End, decision.FindRefused(cookies.Name) is not null);
            }
        }

        refused += rest.RemovedCount;
        var visible = rest.ToString();
        return visible.Length == 0 && line.Length > 0 ? null : visible;
    }

    /// <summary>What is left of a line from which cookies are removed in their order. What stays is copied in runs.</summary>
    private ref struct RestOfLine(string line, Span<char> buffer)
    {
        private DefaultInterpolatedStringHandler _rest = new(0, 0, CultureInfo.InvariantCulture, buffer);
        private int _kept;
        private bool _hasRest;

        public int RemovedCount { get; private set; }

        /// <param name="start">Where a cookie begins, after the <c>;</c> before it.</param>
        /// <param name="end">Where it ends, at the <c>;</c> after it.</param>
        /// <param name="isRefused">Whether it is removed.</param>
        public void Remove(int start, int end, bool isRefused)
        {
            if (isRefused)
            {
                Keep(start - 1);
                _kept = end + 1;
                RemovedCount++;
            }
        }

        /// <summary>The rest; the same instance where nothing was removed.</summary>
        public override string ToString()
        {
            if (RemovedCount == 0)
            {
                return line;
            }

            Keep(line.Length);
            return _rest.ToStringAndClear();
        }

        /// <summary>Keeps whole cookies up to an end, with the <c>;</c> before them unless they are the first.</summary>
        private void Keep(int end)
        {
            if (_kept > end)
            {
                return;
            }

            var run = _kept > 0 && _hasRest ? line.AsSpan(_kept - 1, end - _kept + 1) : line.AsSpan(_kept, end - _kept);
            run = _kept > 0 && !_hasRest ? run.TrimStart(" \t;") : run;
            _rest.AppendFormatted(run);
            _hasRest |= run.Length > 0;
        }
    }
}
