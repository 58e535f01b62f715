using System.Buffers;

namespace CookieConsent.Injection.Documents;

/// <summary>
/// Finds where the body of an HTML document begins, while the document arrives, as an HTML parser does (HTML sections 13.2.5 and
/// 13.2.6.4.1 to 13.2.6.4.6): behind the <c>body</c> tag, or before the first thing that cannot stand in the head. Bytes stand for
/// characters: every encoding will do in which a byte below 128 is ASCII wherever a tag can begin or end.
/// </summary>
internal sealed class BodyStartScanner
{
    /// <summary>How many bytes wait at most.</summary>
    public const int MaxPending = 2 + MaxNameLength + 1;

    /// <summary>The longest name that matters, with the <c>/</c> of an end tag.</summary>
    private const int MaxNameLength = 10;

    private static readonly string[] WithRawText = ["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];

    private static readonly SearchValues<byte> OfEscapes = SearchValues.Create("<-"u8);

    private readonly char[] _name = new char[MaxNameLength];
    private State _state;
    private int _nameLength;
    private bool _isEndTag;
    private bool _isSelfClosing;
    private bool _isHeadClosed;
    private int _templates;
    private int _foreign;
    private int _dashes;
    private bool _isFresh;
    private bool _isBang;
    private string _element = "";
    private Escape _escape;

    private enum State
    {
        /// <summary>In a byte order mark.</summary>
        Start,
        Text,
        TagOpen,
        EndTagOpen,
        TagName,
        BeforeAttribute,
        Attribute,
        BeforeValue,
        DoubleQuotedValue,
        SingleQuotedValue,
        UnquotedValue,
        MarkupDeclaration,
        CommentOpen,
        Comment,

        /// <summary>A document type, or what a browser reads as a comment up to the next <c>&gt;</c>.</summary>
        BogusComment,

        /// <summary>The text of an element such as <c>title</c> or <c>script</c>, up to its end tag.</summary>
        RawText,
    }

    /// <summary>How a script's end tag is hidden (HTML sections 13.2.5.20 to 13.2.5.30).</summary>
    private enum Escape
    {
        None,
        Comment,
        ScriptInComment,
    }

    /// <summary>Where the body begins, by the byte that was read.</summary>
    private enum Place
    {
        None,
        BeforeToken,
        BehindByte,
    }

    /// <summary>How many of the last bytes may turn out to stand behind the place, and have to wait.</summary>
    public int Pending { get; private set; }

    /// <summary>Whether the document can have no body: it is a frameset.</summary>
    public bool IsHopeless { get; private set; }

    /// <summary>Whether the body begins where the document ends, before the bytes that wait.</summary>
    public bool BeginsAtEnd => !IsHopeless && _templates == 0 && (_state == State.Text || Pending > 0);

    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    private ReadOnlySpan<char> Name => _nameLength <= MaxNameLength ? _name.AsSpan(0, _nameLength) : default;

    /// <summary>Reads the next piece.</summary>
    /// <param name="piece">What came of the document.</param>
    /// <param name="position">Where the body begins; below zero before the bytes that wait.</param>
    /// <returns>Whether it begins here.</returns>
    public bool TryFind(ReadOnlySpan<byte> piece, out int position)
    {
        for (position = Skip(piece); position < piece.Length && !IsHopeless; position += Skip(piece[position..]))
        {
            var place = Read(piece[position]);
            if (place == Place.BeforeToken)
            {
                position -= Pending;
                return true;
            }

            position++;
            if (place == Place.BehindByte)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many bytes change nothing.</summary>
    private int Skip(ReadOnlySpan<byte> rest)
    {
        var next = _state switch
        {
            State.Text when _templates > 0 => rest.IndexOf((byte)'<'),
            State.DoubleQuotedValue => rest.IndexOf((byte)'"'),
            State.SingleQuotedValue => rest.IndexOf((byte)'\''),
            State.BogusComment => rest.IndexOf((byte)'>'),
            State.Comment when _dashes == 0 && !_isBang => rest.IndexOf((byte)'-'),
            State.RawText when _nameLength > MaxNameLength && _dashes == 0 => _escape == Escape.None ? rest.IndexOf((byte)'<') : rest.IndexOfAny(OfEscapes),
            _ => 0,
        };
        return next < 0 ? rest.Length : next;
    }

    private Place Read(byte next)
    {
        switch (_state)
        {
            case State.Start:
                return ReadMark(next);
            case State.Text:
                return ReadText(next);
            case State.TagOpen:
                return ReadTagOpen(next);
            case State.EndTagOpen:
                Pending = 0;
                (_state, _isEndTag) = (next == '>' ? State.Text : State.BogusComment, true);
                return char.IsAsciiLetter((char)next) ? BeginName(next, pending: 3) : Place.None;
            case State.TagName:
                return ReadName(next);
            case State.MarkupDeclaration:
                _state = next switch { (byte)'-' => State.CommentOpen, (byte)'>' => State.Text, _ => State.BogusComment };
                return Place.None;
            case State.CommentOpen:
                // The two dashes that begin a comment can be those that end it.
                (_dashes, _isFresh, _isBang) = (2, true, false);
                _state = next switch { (byte)'-' => State.Comment, (byte)'>' => State.Text, _ => State.BogusComment };
                return Place.None;
            case State.Comment:
                ReadComment(next);
                return Place.None;
            case State.BogusComment:
                _state = next == '>' ? State.Text : _state;
                return Place.None;
            case State.RawText:
                return ReadRawText(next);
            default:
                return ReadAttributes(next);
        }
    }

    private Place ReadMark(byte next)
    {
        if (next != Mark[Pending])
        {
            _state = State.Text;
            return Pending > 0 ? Place.BeforeToken : ReadText(next);
        }

        (_state, Pending) = Pending + 1 == Mark.Length ? (State.Text, 0) : (State.Start, Pending + 1);
        return Place.None;
    }

    private Place ReadText(byte next)
    {
        if (next == '<')
        {
            (_state, Pending) = (State.TagOpen, 1);
            return Place.None;
        }

        return _templates > 0 || IsSpace(next) ? Place.None : Place.BeforeToken;
    }

    private Place ReadTagOpen(byte next)
    {
        _isEndTag = false;
        if (char.IsAsciiLetter((char)next))
        {
            return BeginName(next, pending: 2);
        }

        if (next == '/')
        {
            (_state, Pending) = (State.EndTagOpen, 2);
            return Place.None;
        }

        if (next is (byte)'!' or (byte)'?')
        {
            (_state, Pending) = (next == '!' ? State.MarkupDeclaration : State.BogusComment, 0);
            return Place.None;
        }

        if (_templates == 0)
        {
            return Place.BeforeToken;
        }

        (_state, Pending) = (State.Text, 0);
        return ReadText(next);
    }

    private Place BeginName(byte first, int pending)
    {
        (_state, Pending, _nameLength) = (State.TagName, pending, 0);
        Append(first);
        return Place.None;
    }

    private Place ReadName(byte next)
    {
        var isWhole = IsEndOfName(next);
        if (!isWhole)
        {
            Append(next);
        }

        // A name too long to matter is known before its end.
        var isKnown = isWhole || _nameLength > MaxNameLength;
        if (isKnown && BeginsBody())
        {
            return Place.BeforeToken;
        }

        Pending = isKnown ? 0 : Pending + 1;
        if (!isWhole)
        {
            return Place.None;
        }

        (_state, _isSelfClosing) = (State.BeforeAttribute, false);
        return ReadAttributes(next);
    }

    /// <summary>Whether the body begins before the tag whose name was read.</summary>
    private bool BeginsBody()
    {
        if (_templates > 0)
        {
            return false;
        }

        if (_isEndTag)
        {
            _isHeadClosed |= Name is "head";
            return Name is "body" or "html" or "br";
        }

        IsHopeless = Name is "frameset";
        return Name switch
        {
            "html" or "head" or "body" or "frameset" => false,
            "base" or "basefont" or "bgsound" or "link" or "meta" or "noframes" or "script" or "style" or "template" or "title" => false,
            "noscript" => _isHeadClosed,
            _ => true,
        };
    }

    private Place ReadAttributes(byte next)
    {
        if (next == '>' && _state is not (State.DoubleQuotedValue or State.SingleQuotedValue))
        {
            _state = State.Text;
            return _isEndTag ? ReadEndTag() : ReadStartTag();
        }

        // A name goes on up to its "=", white space included: what follows that is the next name. A "=" that begins a name is part of it.
        _isSelfClosing = next == '/' && _state is State.BeforeAttribute or State.Attribute;
        _state = (_state, next) switch
        {
            (State.DoubleQuotedValue, (byte)'"') or (State.SingleQuotedValue, (byte)'\'') => State.BeforeAttribute,
            (State.DoubleQuotedValue or State.SingleQuotedValue, _) => _state,
            (State.UnquotedValue, _) => IsSpace(next) ? State.BeforeAttribute : _state,
            (State.BeforeValue, (byte)'"') => State.DoubleQuotedValue,
            (State.BeforeValue, (byte)'\'') => State.SingleQuotedValue,
            (State.BeforeValue, _) => IsSpace(next) ? _state : State.UnquotedValue,
            (_, (byte)'/') => State.BeforeAttribute,
            (State.Attribute, (byte)'=') => State.BeforeValue,
            (State.BeforeAttribute, _) when IsSpace(next) => _state,
            _ => State.Attribute,
        };
        return Place.None;
    }

    private Place ReadStartTag()
    {
        if (_templates == 0 && Name is "body")
        {
            return Place.BehindByte;
        }

        if (_templates > 0 && Name is "svg" or "math")
        {
            _foreign += _isSelfClosing ? 0 : 1;
        }
        else if (Name is "template")
        {
            _templates++;
        }
        else if (_foreign == 0)
        {
            // Within SVG and MathML elements of these names hold what others do (HTML section 13.2.6.5).
            BeginRawText();
        }

        return Place.None;
    }

    private void BeginRawText()
    {
        foreach (var element in WithRawText)
        {
            if (Name.SequenceEqual(element))
            {
                (_state, _element, _escape, _dashes) = (State.RawText, element, Escape.None, 0);
                _nameLength = MaxNameLength + 1;
                return;
            }
        }
    }

    private Place ReadEndTag()
    {
        if (_templates > 0 && Name is "template")
        {
            _templates--;
            _foreign = 0;
        }
        else if (_foreign > 0 && Name is "svg" or "math")
        {
            _foreign--;
        }

        return Place.None;
    }

    private void ReadComment(byte next)
    {
        if (next == '>' && (_dashes >= 2 || _isBang))
        {
            _state = State.Text;
            return;
        }

        // "--!>" ends a comment too, though not with the dashes that begin it.
        _isBang = next == '!' && _dashes >= (_isFresh ? 4 : 2);
        _dashes = next == '-' ? _dashes + 1 : 0;
        _isFresh &= next == '-';
    }

    /// <summary>The name is what follows the last <c>&lt;</c>, and too long where that cannot begin a tag any more.</summary>
    private Place ReadRawText(byte next)
    {
        if (next == '<')
        {
            (_nameLength, _dashes) = (0, 0);
            return Place.None;
        }

        if (IsEndOfName(next) && !(next == '/' && _nameLength == 0))
        {
            if (Name is ['/', .. var name] && name.SequenceEqual(_element) && _escape != Escape.ScriptInComment)
            {
                (_state, _isEndTag, _isSelfClosing, _nameLength) = (State.BeforeAttribute, true, false, 0);
                return ReadAttributes(next);
            }

            _escape = _escape switch
            {
                not Escape.None when next == '>' && _dashes >= 2 => Escape.None,
                Escape.Comment when Name is "script" => Escape.ScriptInComment,
                Escape.ScriptInComment when Name is "/script" => Escape.Comment,
                _ => _escape,
            };
            (_nameLength, _dashes) = (MaxNameLength + 1, 0);
            return Place.None;
        }

        Append(next);
        _dashes = next == '-' && _escape != Escape.None ? _dashes + 1 : 0;
        if (_escape == Escape.None && _element == "script" && Name is "!--")
        {
            (_escape, _dashes) = (Escape.Comment, 2);
        }

        return Place.None;
    }

    private void Append(byte letter)
    {
        if (_nameLength < MaxNameLength)
        {
            _name[_nameLength] = char.ToLowerInvariant((char)letter);
        }

        _nameLength = Math.Min(_nameLength + 1, MaxNameLength + 1);
    }

    private static bool IsEndOfName(byte next) => next is (byte)'>' or (byte)'/' || IsSpace(next);

    private static bool IsSpace(byte next) => next is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r';
}
