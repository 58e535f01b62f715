using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// From a cookie's name to the declaration that covers it, by these rules:
/// 1. the declaration of exactly that name;
/// 2. for a chunk <c>XC1</c>, <c>XC2</c>, … that of exactly <c>X</c>;
/// 3. the most specific pattern that matches the name or, for a chunk, its <c>X</c>.
/// A name beyond ASCII is found in UTF-8 and in the Latin-1 decoding of its bytes. The four fixed cookies have no chunks. A
/// name that is longer than a browser keeps is not looked up.
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
            .OrderBy(declaration => new CookiePattern(declaration.Name))
            .SelectMany(declaration => Spellings(declaration.Name).Select(name => (Declaration: declaration, Pattern: new CookiePattern(name))))
            .ToImmutableArray();
        _exact = cookies[false]
            .SelectMany(declaration => Spellings(declaration.Name).Select((name, i) => (Declaration: declaration, Name: name, Rank: i)))
            .OrderBy(spelling => spelling.Rank)
            .DistinctBy(spelling => spelling.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(spelling => spelling.Name, spelling => spelling.Declaration, StringComparer.Ordinal)
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

        if (name.Length > CookieName.MaxLength)
        {
            return null;
        }

        if (!CookieName.TryGetChunkOwner(name, out var owner) || AlwaysNecessaryCookies.Contains(owner))
        {
            return Pattern(_patternIndex.Find(name));
        }

        return _exact.TryGetValue(owner, out var ofOwner)
            ? ofOwner
            : Pattern(Math.Min(_patternIndex.Find(name), _patternIndex.Find(owner)));
    }

    /// <summary>The name as it is declared, then as a server may read it otherwise.</summary>
    private static IEnumerable<string> Spellings(string name) =>
        CookieName.DecodedAsLatin1(name) is { } decoded ? [name, decoded] : [name];

    private CookieDeclaration? Pattern(int rank) => rank == PatternIndex.None ? null : _patterns[rank];
}
