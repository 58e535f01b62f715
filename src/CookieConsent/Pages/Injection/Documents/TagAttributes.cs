using System.Buffers;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>What stands behind a tag's name, up to its <c>&gt;</c> (HTML sections 13.2.5.32 to 13.2.5.40).</summary>
internal sealed class TagAttributes
{
    private static readonly SearchValues<byte> AfterName = SearchValues.Create(" \t\n\f\r/>="u8);
    private static readonly SearchValues<byte> AfterValue = SearchValues.Create(" \t\n\f\r>"u8);

    private Place _place;

    private enum Place
    {
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        DoubleQuoted,
        SingleQuoted,
        Unquoted,
    }

    /// <summary>Whether the tag ends in <c>/&gt;</c>.</summary>
    public bool IsSelfClosing { get; private set; }

    public void Begin() => (_place, IsSelfClosing) = (Place.BeforeName, false);

    /// <summary>Reads on to behind the <c>&gt;</c>.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Read(ReadOnlySpan<byte> piece, ref int position)
    {
        while (position < piece.Length)
        {
            if (_place is Place.BeforeName or Place.AfterName or Place.BeforeValue)
            {
                if (ReadOne(piece[position++]))
                {
                    return true;
                }

                continue;
            }

            var rest = piece[position..];
            var end = _place switch
            {
                Place.DoubleQuoted => rest.IndexOf((byte)'"'),
                Place.SingleQuoted => rest.IndexOf((byte)'\''),
                Place.Name => rest.IndexOfAny(AfterName),
                _ => rest.IndexOfAny(AfterValue),
            };
            if (end < 0)
            {
                position = piece.Length;
                return false;
            }

            position += end + (_place is Place.DoubleQuoted or Place.SingleQuoted ? 1 : 0);
            _place = _place == Place.Name ? Place.AfterName : Place.BeforeName;
        }

        return false;
    }

    private bool ReadOne(byte next)
    {
        var isSlash = next == '/' && _place != Place.BeforeValue;
        IsSelfClosing = isSlash || (next == '>' && IsSelfClosing);
        if (next == '>')
        {
            return true;
        }

        if (isSlash)
        {
            _place = Place.BeforeName;
        }
        else if (next is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r'))
        {
            // A '=' that begins a name is part of it.
            _place = (_place, next) switch
            {
                (Place.AfterName, (byte)'=') => Place.BeforeValue,
                (Place.BeforeValue, (byte)'"') => Place.DoubleQuoted,
                (Place.BeforeValue, (byte)'\'') => Place.SingleQuoted,
                (Place.BeforeValue, _) => Place.Unquoted,
                _ => Place.Name,
            };
        }

        return false;
    }
}
