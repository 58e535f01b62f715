using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// From a cookie's name to the declaration that covers it, by these rules:
/// 1. the declaration of exactly that name;
/// 2. for a chunk <c>XC1</c>, <c>XC2</c>, … that of exactly <c>X</c>;
/// 3. the most specific pattern that matches the name or, for a chunk, its <c>X</c>.
/// </summary>
internal sealed class DeclarationIndex
{
    private readonly FrozenDictionary<string, CookieDeclaration>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly ImmutableArray<CookieDeclaration> _patterns;
    private readonly PatternIndex _patternIndex;

    public DeclarationIndex(IEnumerable<CookieDeclaration> declarations)
    {
        var cookies = declarations.Where(declaration => declaration.Storage == CookieStorage.Cookie)
            .ToLookup(declaration => declaration.Name.Contains(CookieName.Wildcard, StringComparison.Ordinal));
        Declarations = [.. cookies.SelectMany(group => group).OrderBy(declaration => declaration.Name, StringComparer.Ordinal)];
        var patterns = cookies[true]
            .Select(declaration => (Declaration: declaration, Pattern: new CookiePattern(declaration.Name)))
            .OrderBy(pair => pair.Pattern)
            .ToImmutableArray();
        _exact = cookies[false]
            .ToFrozenDictionary(declaration => declaration.Name, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _patterns = [.. patterns.Select(pair => pair.Declaration)];
        _patternIndex = new PatternIndex([.. patterns.Select(pair => pair.Pattern)]);
    }

    /// <summary>All of them, in ordinal order of their names.</summary>
    public ImmutableArray<CookieDeclaration> Declarations { get; }

    public bool IsSameAs(DeclarationIndex other) => Declarations.SequenceEqual(other.Declarations);

    public CookieDeclaration? Find(ReadOnlySpan<char> name)
    {
        if (_exact.TryGetValue(name, out var exact))
        {
            return exact;
        }

        if (!CookieName.TryGetChunkOwner(name, out var owner))
        {
            return Pattern(_patternIndex.Find(name));
        }

        return _exact.TryGetValue(owner, out var ofOwner)
            ? ofOwner
            : Pattern(Math.Min(_patternIndex.Find(name), _patternIndex.Find(owner)));
    }

    private CookieDeclaration? Pattern(int rank) => rank == PatternIndex.None ? null : _patterns[rank];
}
