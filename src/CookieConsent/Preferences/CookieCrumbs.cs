using CookieConsent.Catalogue.Matching;

namespace CookieConsent.Preferences;

/// <summary>
/// The cookies of one <c>Cookie</c> header line as a server reads them (RFC 6265 section 4.2.1): cut at every <c>;</c>,
/// the name before the first <c>=</c>, blanks taken off, nothing decoded. Allocates nothing.
/// </summary>
internal ref struct CookieCrumbs(ReadOnlySpan<char> header)
{
    private readonly ReadOnlySpan<char> _header = header;
    private Separators _separators = new(header);
    private ReadOnlySpan<char> _value;
    private int _next;

    /// <summary>Where the present crumb stands in the header, without the <c>;</c> around it.</summary>
    public Range Position { get; private set; }

    /// <summary>The present crumb's name; empty for one without <c>=</c>.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    public readonly ReadOnlySpan<char> Value => CookieName.Trim(_value);

    /// <summary>Moves to the next crumb of a name, in one vectorized search for it.</summary>
    public bool MoveTo(string name)
    {
        while (_next <= _header.Length && _header[_next..].IndexOf(name, StringComparison.Ordinal) is var found and >= 0)
        {
            _next += _header.Slice(_next, found).LastIndexOf(';') + 1;
            _separators.MoveTo(_next);
            if (MoveNext() && Name.SequenceEqual(name))
            {
                return true;
            }
        }

        _next = _header.Length + 1;
        return false;
    }

    public bool MoveNext()
    {
        if (_next > _header.Length)
        {
            return false;
        }

        var start = _next;
        var equals = _separators.Next();
        var end = equals;
        while (end < _header.Length && _header[end] != ';')
        {
            end = _separators.Next();
        }

        var hasName = equals < end;
        Position = new Range(start, end);
        Name = hasName ? CookieName.Trim(_header[start..equals]) : default;
        _value = hasName ? _header[(equals + 1)..end] : default;
        _next = end + 1;
        return true;
    }
}
