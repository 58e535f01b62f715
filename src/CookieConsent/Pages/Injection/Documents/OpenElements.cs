namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// Which elements a document has left open in which a link is not shown or does not work: a list of options, a button, a
/// script. Reads only the tags that matter, for reading every tag takes as long as proxying the page does.
/// </summary>
internal sealed class OpenElements
{
    private readonly TagAttributes _attributes = new();
    private readonly Declaration _declaration = new(isXml: false);
    private readonly ElementText _text = new();
    private readonly int[] _open = new int[TagNames.UnfitForLinks.Length];
    private TokenizerState _state = TokenizerState.Data;
    private TagName _name;
    private bool _isEndTag;
    private int _drawings;
    private long _length;
    private long _tagStart;
    private long _bodyEnd = -1;
    private long _documentEnd = -1;

    /// <summary>Reads on in the body.</summary>
    public void Read(ReadOnlySpan<byte> piece)
    {
        var position = 0;
        while (position < piece.Length)
        {
            switch (_state)
            {
                case TokenizerState.Data:
                    ReadData(piece, ref position);
                    break;
                case TokenizerState.TagOpen:
                    ReadTagOpen(piece[position], ref position);
                    break;
                case TokenizerState.TagName:
                    ReadName(piece[position], ref position);
                    break;
                default:
                    ReadApart(piece, ref position);
                    break;
            }
        }

        _length += piece.Length;
    }

    /// <summary>How many of the last bytes are of a tag or a comment that is cut. A parser drops such a tag.</summary>
    public long CutLength => _state is TokenizerState.Data or TokenizerState.ElementText ? 0 : _length - _tagStart;

    /// <summary>Whether a link works at the document's end.</summary>
    public bool AllowLink => _state == TokenizerState.Data && AreClosed;

    /// <summary>Whether a link works before so many of the last bytes, which end the body, or are cut.</summary>
    public bool AllowLinkBefore(int last) => AreClosed && last > 0 && (last == CutLength || _length - last == _bodyEnd || _length - last == _documentEnd);

    private bool AreClosed => _open.AsSpan().IndexOfAnyExcept(0) < 0;

    private void ReadData(ReadOnlySpan<byte> piece, ref int position)
    {
        var rest = piece[position..];
        var next = TagNames.IndexOfTagForLinks(rest);
        var passed = rest[..(next < 0 ? rest.Length : next)];
        var last = passed.LastIndexOf((byte)'<');
        if (last >= 0 && TagNames.IsCutTag(passed[last..]))
        {
            Begin(position + last, ref position);
        }
        else if (next >= 0)
        {
            Begin(position + next, ref position);
        }
        else
        {
            position = piece.Length;
        }
    }

    /// <summary>Begins with a tag that matters, or with one that was passed over and is not at its end: what follows may be in one of its attributes.</summary>
    private void Begin(int start, ref int position)
    {
        (_state, _isEndTag, _tagStart) = (TokenizerState.TagOpen, false, _length + start);
        position = start + 1;
    }

    /// <summary>Behind <c>&lt;</c>, or <c>&lt;/</c>.</summary>
    private void ReadTagOpen(byte next, ref int position)
    {
        if (char.IsAsciiLetter((char)next))
        {
            (_state, _name) = (TokenizerState.TagName, default);
        }
        else if (next == '/' && !_isEndTag)
        {
            _isEndTag = true;
            position++;
        }
        else if (next is (byte)'!' or (byte)'?' && !_isEndTag)
        {
            _declaration.Begin(isInstruction: next == '?');
            _state = TokenizerState.Declaration;
            position++;
        }
        else if (_isEndTag && next != '>')
        {
            _declaration.BeginOther();
            _state = TokenizerState.Declaration;
        }
        else
        {
            _state = TokenizerState.Data;
        }
    }

    private void ReadName(byte next, ref int position)
    {
        if (next is not ((byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r'))
        {
            _name = _name.With(next, keepsCase: false);
            position++;
            return;
        }

        _attributes.Begin();
        _state = TokenizerState.Attributes;
        _bodyEnd = _isEndTag && _name == TagNames.Body ? _tagStart : _bodyEnd;
        _documentEnd = _isEndTag && _name == TagNames.Html ? _tagStart : _documentEnd;
    }

    private void ReadApart(ReadOnlySpan<byte> piece, ref int position)
    {
        if (_state == TokenizerState.Declaration)
        {
            _state = _declaration.Read(piece, ref position) ? TokenizerState.Data : _state;
        }
        else if (_state == TokenizerState.Attributes)
        {
            if (_attributes.Read(piece, ref position))
            {
                _state = TokenizerState.Data;
                Count();
            }
        }
        else if (_text.Read(piece, ref position))
        {
            _attributes.Begin();
            (_state, _isEndTag) = (TokenizerState.Attributes, true);
        }
    }

    /// <summary>Counts a tag whose end was read.</summary>
    private void Count()
    {
        if (TagNames.IsForeign(_name))
        {
            _drawings = Math.Max(0, _drawings + (_isEndTag ? -1 : _attributes.IsSelfClosing ? 0 : 1));
        }
        else if (_isEndTag)
        {
            Close();
        }
        else if (!(_attributes.IsSelfClosing && _drawings > 0))
        {
            Open();
        }
    }

    private void Open()
    {
        if (TagNames.HoldsText(_name))
        {
            _text.Begin(_name);
            _state = TokenizerState.ElementText;
        }
        else if (Array.IndexOf(TagNames.UnfitForLinks, _name) is >= 0 and var opened)
        {
            _open[opened] = TagNames.IsClosedByItsLike(_name) ? 1 : _open[opened] + 1;
        }
    }

    private void Close()
    {
        if (Array.IndexOf(TagNames.UnfitForLinks, _name) is >= 0 and var closed && _name != TagNames.Plaintext)
        {
            _open[closed] = Math.Max(0, _open[closed] - 1);
        }

        // Options need no end tag where the list has one.
        foreach (var implied in TagNames.ClosedWith(_name))
        {
            _open[Array.IndexOf(TagNames.UnfitForLinks, implied)] = 0;
        }
    }
}
