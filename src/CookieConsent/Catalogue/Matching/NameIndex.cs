using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// From a cookie's name to what covers it, by these rules:
/// 1. what has exactly that name;
/// 2. for a chunk <c>XC1</c>, <c>XC2</c>, … what has exactly the name <c>X</c>;
/// 3. the most specific pattern that matches the name or, for a chunk, its <c>X</c>.
/// A name beyond ASCII is found in UTF-8 and in the Latin-1 decoding of its bytes. A name that is longer than a browser keeps
/// is not looked up.
/// </summary>
internal sealed class NameIndex<T>
    where T : class
{
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _withoutChunks;
    private readonly ImmutableArray<T> _byRank;
    private readonly PatternIndex _patterns;

    /// <param name="values">What is looked up.</param>
    /// <param name="nameOf">The name or pattern of each; no two are the same.</param>
    /// <param name="withoutChunks">The names that have no chunks.</param>
    public NameIndex(IEnumerable<T> values, Func<T, string> nameOf, FrozenSet<string> withoutChunks)
    {
        Values = [.. values.OrderBy(nameOf, StringComparer.Ordinal)];
        var isPattern = Values.ToLookup(value => nameOf(value).Contains(CookieName.Wildcard, StringComparison.Ordinal));
        var patterns = isPattern[true]
            .OrderBy(value => new CookiePattern(nameOf(value)))
            .SelectMany(value => CookieName.Spellings(nameOf(value)), (value, spelling) => (Value: value, Pattern: new CookiePattern(spelling)))
            .ToList();
        var names = isPattern[false].SelectMany(value => CookieName.Spellings(nameOf(value)), (value, spelling) => (Value: value, Name: spelling));
        _exact = names
            .OrderByDescending(entry => entry.Name == nameOf(entry.Value))
            .DistinctBy(entry => entry.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _withoutChunks = withoutChunks.GetAlternateLookup<ReadOnlySpan<char>>();
        _byRank = [.. patterns.Select(entry => entry.Value)];
        _patterns = new PatternIndex([.. patterns.Select(entry => entry.Pattern)]);
    }

    /// <summary>All of them, in ordinal order of their names.</summary>
    public ImmutableArray<T> Values { get; }

    public T? Find(ReadOnlySpan<char> name)
    {
        if (_exact.TryGetValue(name, out var exact))
        {
            return exact;
        }

        if (name.Length > CookieName.MaxLength)
        {
            return null;
        }

        var rank = _patterns.Find(name);
        if (CookieName.TryGetChunkOwner(name, out var owner) && !_withoutChunks.Contains(owner))
        {
            if (_exact.TryGetValue(owner, out var ofOwner))
            {
                return ofOwner;
            }

            rank = Math.Min(rank, _patterns.Find(owner));
        }

        return rank == PatternIndex.None ? null : _byRank[rank];
    }
}
