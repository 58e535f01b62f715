using System.Collections.Immutable;

namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// Finds the most specific of many patterns in one pass over a name, whatever their number and wherever their
/// wildcards stand. Every name that a pattern matches contains the pattern's literals, so one literal per pattern
/// names the few candidates worth matching; the rarest literal makes them few.
/// </summary>
internal sealed class PatternIndex
{
    /// <summary>The rank where no pattern matches: behind all others.</summary>
    public const int None = int.MaxValue;

    private readonly ImmutableArray<CookiePattern> _bySpecificity;
    private readonly LiteralAutomaton _literals;
    private readonly int[][] _ranksByLiteral;

    /// <param name="bySpecificity">The patterns, the most specific first.</param>
    public PatternIndex(ImmutableArray<CookiePattern> bySpecificity)
    {
        _bySpecificity = bySpecificity;
        var frequencies = bySpecificity.SelectMany(pattern => pattern.Literals)
            .CountBy(literal => literal, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var ranks = Enumerable.Range(0, bySpecificity.Length)
            .GroupBy(rank => Rarest(bySpecificity[rank].Literals, frequencies), StringComparer.Ordinal)
            .OrderBy(literal => literal.Key, StringComparer.Ordinal)
            .ToList();
        _literals = new LiteralAutomaton([.. ranks.Select(literal => literal.Key)]);
        _ranksByLiteral = [.. ranks.Select(literal => literal.ToArray())];
    }

    /// <summary>The rank of the most specific pattern that matches the name; <see cref="None"/> where none does.</summary>
    public int Find(ReadOnlySpan<char> name)
    {
        if (_bySpecificity.IsEmpty)
        {
            return None;
        }

        var best = None;
        var state = LiteralAutomaton.Start;
        foreach (var character in name)
        {
            state = _literals.Step(state, character);
            for (var end = _literals.LongestEnding(state); end != LiteralAutomaton.Start; end = _literals.NextEnding(end))
            {
                best = Better(_ranksByLiteral[_literals.LiteralOf(end)], name, best);
            }
        }

        return best;
    }

    private int Better(int[] ranks, ReadOnlySpan<char> name, int best)
    {
        foreach (var rank in ranks)
        {
            if (rank >= best)
            {
                return best;
            }

            if (_bySpecificity[rank].IsMatch(name))
            {
                return rank;
            }
        }

        return best;
    }

    private static string Rarest(ImmutableArray<string> literals, Dictionary<string, int> frequencies) =>
        literals.MinBy(literal => (frequencies[literal], -literal.Length))!;
}
