using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// Finds the most specific of many patterns. Patterns are grouped by their literal beginning, so that a name is compared
/// only with the patterns that begin as it does, and with the few that begin with <c>*</c>.
/// </summary>
internal sealed class PatternIndex
{
    /// <summary>The rank where no pattern matches: behind all others.</summary>
    public const int None = int.MaxValue;

    /// <summary>Longer beginnings are cut: a set of lengths is a bit for each.</summary>
    private const int MaxBeginning = 63;

    private readonly ImmutableArray<CookiePattern> _bySpecificity;
    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _ranks;

    /// <summary>The lengths of the beginnings, by their first character; the last slot is for all characters beyond ASCII.</summary>
    private readonly ulong[] _lengths = new ulong[128];

    /// <param name="bySpecificity">The patterns, the most specific first.</param>
    public PatternIndex(ImmutableArray<CookiePattern> bySpecificity)
    {
        _bySpecificity = bySpecificity;
        var ranks = Enumerable.Range(0, bySpecificity.Length)
            .GroupBy(rank => Beginning(bySpecificity[rank]), StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _ranks = ranks.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var beginning in ranks.Keys)
        {
            var slots = beginning.Length == 0 ? _lengths.AsSpan() : _lengths.AsSpan(Slot(beginning[0]), 1);
            foreach (ref var lengths in slots)
            {
                lengths |= 1UL << beginning.Length;
            }
        }
    }

    /// <summary>The rank of the most specific pattern that matches the name; <see cref="None"/> where none does.</summary>
    public int Find(ReadOnlySpan<char> name)
    {
        var best = None;
        for (var lengths = name.IsEmpty ? 0 : _lengths[Slot(name[0])]; lengths != 0; lengths &= lengths - 1)
        {
            var length = BitOperations.TrailingZeroCount(lengths);
            if (length <= name.Length && _ranks.TryGetValue(name[..length], out var ranks))
            {
                best = FirstMatch(ranks, name, best);
            }
        }

        return best;
    }

    private int FirstMatch(int[] ranks, ReadOnlySpan<char> name, int best)
    {
        foreach (var rank in ranks)
        {
            if (rank >= best || _bySpecificity[rank].IsMatch(name))
            {
                return Math.Min(rank, best);
            }
        }

        return best;
    }

    private int Slot(char first) => Math.Min(first, _lengths.Length - 1);

    private static string Beginning(CookiePattern pattern) => pattern.Beginning[..Math.Min(pattern.Beginning.Length, MaxBeginning)];
}
