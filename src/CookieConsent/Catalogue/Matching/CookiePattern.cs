using System.Collections.Immutable;

namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// A declared name in which <c>*</c> stands for any run of characters. Patterns compare by how specific they are:
/// more literal characters first, then the longer literal beginning, then ordinal order.
/// </summary>
internal sealed class CookiePattern : IComparable<CookiePattern>
{
    private readonly string _text;
    private readonly string _beginning;
    private readonly string _end;
    private readonly ImmutableArray<string> _middle;
    private readonly int _literalCharacters;

    public CookiePattern(string text)
    {
        var parts = text.Split(CookieName.Wildcard);
        _text = text;
        _beginning = parts[0];
        _end = parts[^1];
        _middle = [.. parts[1..^1].Where(part => part.Length > 0)];
        Literals = [.. parts.Where(part => part.Length > 0)];
        _literalCharacters = Literals.Sum(part => part.Length);
    }

    /// <summary>Every run of literal characters; a name that matches contains each of them.</summary>
    public ImmutableArray<string> Literals { get; }

    public bool IsMatch(ReadOnlySpan<char> name)
    {
        if (name.Length < _literalCharacters
            || !name.StartsWith(_beginning, StringComparison.Ordinal)
            || !name.EndsWith(_end, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = name[_beginning.Length..^_end.Length];
        foreach (var literal in _middle)
        {
            var at = rest.IndexOf(literal, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + literal.Length)..];
        }

        return true;
    }

    public int CompareTo(CookiePattern? other)
    {
        if (other is null)
        {
            return -1;
        }

        var byLiterals = other._literalCharacters.CompareTo(_literalCharacters);
        if (byLiterals != 0)
        {
            return byLiterals;
        }

        var byBeginning = other._beginning.Length.CompareTo(_beginning.Length);
        return byBeginning != 0 ? byBeginning : string.CompareOrdinal(_text, other._text);
    }
}
