namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// What begins with <c>&lt;!</c> or <c>&lt;?</c>, up to its end: a comment, a document type, a CDATA section, an
/// instruction (HTML section 13.2.5.42 and on; XML sections 2.5 to 2.8).
/// </summary>
internal sealed class Declaration(bool isXml)
{
    private Kind _kind;
    private int _matched;
    private bool _isFresh;

    private enum Kind
    {
        Unknown,
        Dash,
        CDataOpening,
        CData,
        Comment,
        Instruction,
        Other,
        Subset,
    }

    private static ReadOnlySpan<byte> CDataOpening => "[CDATA["u8;

    /// <summary>Begins behind <c>&lt;!</c>, or <c>&lt;?</c>, which in HTML is a comment.</summary>
    public void Begin(bool isInstruction) => Go(!isInstruction ? Kind.Unknown : isXml ? Kind.Instruction : Kind.Other);

    /// <summary>Begins behind a <c>&lt;/</c> that is no tag's.</summary>
    public void BeginOther() => Go(Kind.Other);

    /// <summary>Reads on to the end.</summary>
    /// <returns>Whether it was there; the position is behind it then.</returns>
    public bool Read(ReadOnlySpan<byte> piece, ref int position)
    {
        while (position < piece.Length)
        {
            if (_kind == Kind.Comment && _matched == 0)
            {
                var dash = piece[position..].IndexOf((byte)'-');
                position = dash < 0 ? piece.Length : position + dash;
                _isFresh = false;
                if (dash < 0)
                {
                    return false;
                }
            }

            if (Ends(piece[position++], ref position))
            {
                return true;
            }
        }

        return false;
    }

    private bool Ends(byte next, ref int position)
    {
        switch (_kind)
        {
            case Kind.Unknown:
                Go(next == '-' ? Kind.Dash : next == '[' && isXml ? Kind.CDataOpening : Kind.Other);
                position -= _kind == Kind.Other ? 1 : 0;
                _matched = 1;
                return false;
            case Kind.Dash:
                Go(next == '-' ? Kind.Comment : Kind.Other);
                position -= _kind == Kind.Other ? 1 : 0;

                // The two dashes that begin a comment can be those that end it.
                (_matched, _isFresh) = (2, true);
                return false;
            case Kind.CDataOpening:
                var isMatch = next == CDataOpening[_matched];
                Go(!isMatch ? Kind.Other : _matched + 1 == CDataOpening.Length ? Kind.CData : Kind.CDataOpening, isMatch ? _matched + 1 : 0);
                position -= isMatch ? 0 : 1;
                _matched = _kind == Kind.CData ? 0 : _matched;
                return false;
            case Kind.CData:
                return EndsAfterTwo(next, (byte)']');
            case Kind.Comment:
                return EndsComment(next);
            case Kind.Instruction:
                var isEnd = _matched == 1 && next == '>';
                _matched = next == '?' ? 1 : 0;
                return isEnd;
            case Kind.Subset:
                _kind = next == ']' ? Kind.Other : Kind.Subset;
                return false;
            default:
                _kind = isXml && next == '[' ? Kind.Subset : Kind.Other;
                return next == '>';
        }
    }

    private bool EndsComment(byte next)
    {
        // "--!>" ends a comment too, though not with the dashes that begin it.
        if (_matched >= (_isFresh ? 4 : 2) && next == '!' && !isXml)
        {
            _matched = int.MinValue;
            return false;
        }

        if (_matched < 0)
        {
            _matched = next == '-' ? 1 : 0;
            return next == '>';
        }

        _isFresh &= next == '-';
        return EndsAfterTwo(next, (byte)'-');
    }

    private bool EndsAfterTwo(byte next, byte mark)
    {
        var isEnd = _matched >= 2 && next == '>';
        _matched = next == mark ? _matched + 1 : 0;
        return isEnd;
    }

    private void Go(Kind kind, int matched = 0) => (_kind, _matched) = (kind, matched);
}
