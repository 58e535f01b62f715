using CookieConsent.Catalogue.Matching;

namespace CookieConsent.Preferences;

/// <summary>
/// The cookies of one <c>Cookie</c> header line as a server reads them (RFC 6265 section 4.2.1): cut at every <c>;</c>,
/// the name before the first <c>=</c>, blanks taken off, nothing decoded. Allocates nothing.
/// </summary>
internal ref struct CookieHeaderEnumerator
{
    private readonly ReadOnlySpan<char> _header;
    private SeparatorEnumerator _separators;
    private int _start;
    private int _equals;
    private int _end = -1;

    public CookieHeaderEnumerator(ReadOnlySpan<char> header)
    {
        _header = header;
        _separators = new SeparatorEnumerator(header);
    }

    /// <summary>Where the present cookie begins in the header, after the <c>;</c> before it.</summary>
    public readonly int Start => _start;

    /// <summary>Where the present cookie ends in the header, at the <c>;</c> after it.</summary>
    public readonly int End => _end;

    /// <summary>The present cookie's name; empty for one without <c>=</c>.</summary>
    public readonly ReadOnlySpan<char> Name => _equals < _end ? CookieName.Trim(_header[_start.._equals]) : default;

    public readonly ReadOnlySpan<char> Value => _equals < _end ? CookieName.Trim(_header[(_equals + 1).._end]) : default;

    /// <summary>Moves to the next cookie of a name, in one vectorized search for it.</summary>
    public bool MoveTo(string name)
    {
        var next = _end + 1;
        while (next <= _header.Length && _header[next..].IndexOf(name, StringComparison.Ordinal) is var found and >= 0)
        {
            GoTo(next + _header.Slice(next, found).LastIndexOf(';') + 1);
            if (MoveNext() && Name.SequenceEqual(name))
            {
                return true;
            }

            next = _end + 1;
        }

        _end = _header.Length;
        return false;
    }

    public bool MoveNext()
    {
        _start = _end + 1;
        if (_start > _header.Length)
        {
            return false;
        }

        var end = _separators.Next();
        _equals = end;
        while (end < _header.Length && _header[end] != ';')
        {
            end = _separators.Next();
        }

        _end = end;
        return true;
    }

    private void GoTo(int start)
    {
        _end = start - 1;
        _separators.MoveTo(start);
    }
}
