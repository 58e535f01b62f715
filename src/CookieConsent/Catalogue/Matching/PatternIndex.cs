using System.Collections.Immutable;

namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// Finds the most specific of many patterns in one pass over a name, whatever their number and wherever their
/// wildcards stand. Every name that a pattern matches contains the pattern's literals, so one literal per pattern
/// names the few candidates worth matching; the rarest literal makes them few. A literal that a name contains many times
/// has its patterns matched once.
/// </summary>
internal sealed class PatternIndex
{
    /// <summary>The rank where no pattern matches: behind all others.</summary>
    public const int None = int.MaxValue;

    /// <summary>So many literals are remembered on the stack; those of larger catalogues beyond them are matched each time.</summary>
    private const int MaxRemembered = 4096;

    private const int WordBits = 64;

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
        Span<ulong> matched = stackalloc ulong[(Math.Min(_ranksByLiteral.Length, MaxRemembered) + WordBits - 1) / WordBits];
        var state = LiteralAutomaton.Start;
        foreach (var character in name)
        {
            state = _literals.Step(state, character);
            for (var end = _literals.MaxEndingLength(state); end != LiteralAutomaton.Start; end = _literals.NextEnding(end))
            {
                var literal = _literals.LiteralOf(end);
                if (!IsMatched(literal, matched))
                {
                    best = Better(_ranksByLiteral[literal], name, best);
                }
            }
        }

        return best;
    }

    /// <summary>Whether a literal's patterns have been matched; from now on they are.</summary>
    private static bool IsMatched(int literal, Span<ulong> matched)
    {
        if (literal >= MaxRemembered)
        {
            return false;
        }

        var bit = 1UL << (literal % WordBits);
        ref var word = ref matched[literal / WordBits];
        var was = (word & bit) != 0;
        word |= bit;
        return was;
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
