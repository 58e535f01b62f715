using System.Buffers;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// The text of an element that holds no other, up to its end tag (HTML sections 13.2.5.2 to 13.2.5.30). In a script
/// <c>&lt;!--</c> and another <c>&lt;script</c> hide the end tag.
/// </summary>
internal sealed class ElementText
{
    private static readonly SearchValues<byte> AfterName = SearchValues.Create(" \t\n\f\r/>"u8);
    private static readonly SearchValues<byte> OfEscapes = SearchValues.Create("<-"u8);

    private TagName _element;
    private TagName _name;
    private Place _place;
    private Escape _escape;
    private int _dashes;

    private enum Place
    {
        Text,
        TagOpen,
        EndTag,
        StartTag,
        Bang,
        BangDash,
    }

    /// <summary>How a script's end tag is hidden.</summary>
    private enum Escape
    {
        None,
        Comment,
        ScriptInComment,
    }

    public void Begin(TagName element) => (_element, _place, _escape, _dashes) = (element, Place.Text, Escape.None, 0);

    /// <summary>Reads on to behind the name of the end tag.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Read(ReadOnlySpan<byte> piece, ref int position)
    {
        while (position < piece.Length)
        {
            if (_place == Place.Text)
            {
                ReadText(piece, ref position);
            }
            else if (_place is Place.EndTag or Place.StartTag)
            {
                if (ReadName(piece[position], ref position))
                {
                    return true;
                }
            }
            else
            {
                ReadOpening(piece[position], ref position);
            }
        }

        return false;
    }

    private void ReadText(ReadOnlySpan<byte> piece, ref int position)
    {
        var rest = piece[position..];
        if (_dashes == 0)
        {
            var next = _escape == Escape.None ? rest.IndexOf((byte)'<') : rest.IndexOfAny(OfEscapes);
            if (next < 0)
            {
                position = piece.Length;
                return;
            }

            position += next;
        }

        var read = piece[position++];
        if (read == '>' && _dashes >= 2)
        {
            _escape = Escape.None;
        }

        _place = read == '<' ? Place.TagOpen : Place.Text;
        _dashes = read == '-' && _escape != Escape.None ? _dashes + 1 : 0;
    }

    /// <summary>What is no opening is read again, as text.</summary>
    private void ReadOpening(byte next, ref int position)
    {
        var isScript = _element == TagNames.Script;
        var isOpening = (_place, next) switch
        {
            (Place.TagOpen, (byte)'/') => Go(Place.EndTag),
            (Place.TagOpen, (byte)'!') when isScript && _escape == Escape.None => Go(Place.Bang),
            (Place.TagOpen, _) when _escape == Escape.Comment && char.IsAsciiLetter((char)next) => Go(Place.StartTag, isConsumed: false),
            (Place.Bang, (byte)'-') => Go(Place.BangDash),
            (Place.BangDash, (byte)'-') => Go(Place.Text),
            _ => (bool?)null,
        };
        if (isOpening is null)
        {
            _place = Place.Text;
            return;
        }

        if (_place == Place.Text)
        {
            // The two dashes that begin an escape can be those that end it.
            (_escape, _dashes) = (Escape.Comment, 2);
        }

        position += isOpening.Value ? 1 : 0;
    }

    private bool Go(Place place, bool isConsumed = true)
    {
        (_place, _name) = (place, default);
        return isConsumed;
    }

    /// <returns>Whether the end tag was read.</returns>
    private bool ReadName(byte next, ref int position)
    {
        if (char.IsAsciiLetter((char)next))
        {
            _name = _name.With(next, keepsCase: false);
            position++;
            return false;
        }

        var isWhole = AfterName.Contains(next);
        var isEndTag = _place == Place.EndTag;
        _place = Place.Text;
        if (isWhole && isEndTag && _name == _element && _escape != Escape.ScriptInComment)
        {
            return true;
        }

        if (isWhole && _name == TagNames.Script && _escape != Escape.None)
        {
            _escape = isEndTag ? Escape.Comment : Escape.ScriptInComment;
        }

        return false;
    }
}
