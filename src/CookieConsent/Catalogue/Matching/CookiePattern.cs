namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// A declared name in which <c>*</c> stands for any run of characters. Patterns compare by how specific they are:
/// more literal characters first, then the longer literal beginning, then ordinal order.
/// </summary>
internal sealed class CookiePattern : IComparable<CookiePattern>
{
    private readonly string _text;
    private readonly string _end;
    private readonly string[] _middle;
    private readonly int _literalCharacters;

    public CookiePattern(string text)
    {
        var parts = text.Split(CookieName.Wildcard);
        _text = text;
        Beginning = parts[0];
        _end = parts[^1];
        _middle = [.. parts[1..^1].Where(part => part.Length > 0)];
        _literalCharacters = parts.Sum(part => part.Length);
    }

    /// <summary>The literal characters before the first <c>*</c>.</summary>
    public string Beginning { get; }

    /// <summary>Whether a declared name or pattern covers a name.</summary>
    public static bool Covers(string declared, ReadOnlySpan<char> name) =>
        declared.Contains(CookieName.Wildcard, StringComparison.Ordinal) ? new CookiePattern(declared).IsMatch(name) : name.SequenceEqual(declared);

    /// <summary>Takes time that grows with the name's length and no faster: a literal is searched after the end of the one before.</summary>
    public bool IsMatch(ReadOnlySpan<char> name)
    {
        if (name.Length < _literalCharacters
            || !name.StartsWith(Beginning, StringComparison.Ordinal)
            || !name.EndsWith(_end, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = name[Beginning.Length..^_end.Length];
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
        var byLength = (other?._literalCharacters, other?.Beginning.Length).CompareTo((_literalCharacters, Beginning.Length));
        return byLength == 0 ? string.CompareOrdinal(_text, other!._text) : byLength;
    }
}
