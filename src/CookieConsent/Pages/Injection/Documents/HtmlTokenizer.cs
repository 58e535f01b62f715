using System.Buffers;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// Reads the tags of a document whose text comes in pieces, as an HTML parser does (HTML section 13.2.5), or as an XML one.
/// Bytes stand for characters: every encoding will do in which a byte below 128 is ASCII wherever a tag can begin or end.
/// </summary>
internal sealed class HtmlTokenizer(bool isXml)
{
    /// <summary>A byte order mark in UTF-8, which is no text of the document's.</summary>
    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\n\f\r"u8);

    private readonly TagAttributes _attributes = new();
    private readonly Declaration _declaration = new(isXml);
    private readonly ElementText _text = new();
    private TokenizerState _state;
    private int _length;
    private bool _isEndTag;
    private bool _isNamed;

    /// <summary>The name of the tag come upon; of one that is longer than any that matters, nothing.</summary>
    public TagName Name { get; private set; }

    /// <summary>Whether the tag that was read ends in <c>/&gt;</c>.</summary>
    public bool IsSelfClosing => _attributes.IsSelfClosing;

    /// <summary>Whether text that is not white space is told.</summary>
    public bool TellsText { get; set; }

    /// <summary>How many bytes there are so far of a token whose beginning may be told yet.</summary>
    public int Pending => _state is TokenizerState.Start or TokenizerState.TagOpen || (_state == TokenizerState.TagName && !_isNamed) ? _length : 0;

    /// <summary>Whether markup put in here would be read as markup.</summary>
    public bool IsBetweenTags => _state == TokenizerState.Data || Pending > 0;

    /// <summary>Where the token come upon begins; below zero in a piece before this one.</summary>
    public int Start(int position) => position - _length;

    /// <summary>Has what follows the tag just read count as text, up to its end tag.</summary>
    public void ReadText(TagName element)
    {
        _text.Begin(element);
        _state = TokenizerState.ElementText;
    }

    /// <summary>Reads on to the next token, and leaves the position behind what was read of it.</summary>
    public HtmlToken Next(ReadOnlySpan<byte> piece, ref int position)
    {
        while (position < piece.Length)
        {
            var token = _state switch
            {
                TokenizerState.Start => ReadStart(piece[position], ref position),
                TokenizerState.Data => ReadData(piece, ref position),
                TokenizerState.TagOpen => ReadTagOpen(piece[position], ref position),
                TokenizerState.TagName => ReadName(piece, ref position),
                _ => ReadApart(piece, ref position),
            };
            if (token != HtmlToken.None)
            {
                return token;
            }
        }

        return HtmlToken.None;
    }

    private HtmlToken ReadStart(byte next, ref int position)
    {
        if (next != Mark[_length])
        {
            _state = TokenizerState.Data;
            return _length > 0 && TellsText ? HtmlToken.Text : HtmlToken.None;
        }

        _length++;
        return Go(_length == Mark.Length ? TokenizerState.Data : TokenizerState.Start, ref position);
    }

    private HtmlToken ReadData(ReadOnlySpan<byte> piece, ref int position)
    {
        var rest = piece[position..];
        var next = TellsText ? rest.IndexOfAnyExcept(Space) : rest.IndexOf((byte)'<');
        position = next < 0 ? piece.Length : position + next;
        if (next >= 0 && piece[position] == '<')
        {
            _length = 1;
            return Go(TokenizerState.TagOpen, ref position);
        }

        _length = 0;
        return next < 0 ? HtmlToken.None : HtmlToken.Text;
    }

    /// <summary>Behind <c>&lt;</c>, or <c>&lt;/</c>.</summary>
    private HtmlToken ReadTagOpen(byte next, ref int position)
    {
        var isEndTag = _length == 2;
        switch (next)
        {
            case var letter when IsNameStart(letter):
                BeginName(isEndTag);
                return HtmlToken.None;
            case (byte)'/' when !isEndTag:
                _length = 2;
                return Go(TokenizerState.TagOpen, ref position);
            case (byte)'!' or (byte)'?' when !isEndTag:
                _declaration.Begin(isInstruction: next == '?');
                return Go(TokenizerState.Declaration, ref position);
            case (byte)'>' when isEndTag:
                return Go(TokenizerState.Data, ref position);
            case var _ when isEndTag:
                _declaration.BeginOther();
                _state = TokenizerState.Declaration;
                return HtmlToken.None;
            default:
                _state = TokenizerState.Data;
                return TellsText ? HtmlToken.Text : HtmlToken.None;
        }
    }

    private void BeginName(bool isEndTag)
    {
        (_state, _isEndTag, _isNamed, Name) = (TokenizerState.TagName, isEndTag, false, default);
        _attributes.Begin();
    }

    private HtmlToken ReadName(ReadOnlySpan<byte> piece, ref int position)
    {
        for (; position < piece.Length; position++)
        {
            var isWhole = piece[position] is (byte)'>' or (byte)'/' || Space.Contains(piece[position]);
            if (isWhole || Name.Length == TagName.Longest)
            {
                (_state, Name) = isWhole ? (TokenizerState.Attributes, Name) : (_state, default);
                return Named();
            }

            if (!_isNamed)
            {
                Name = Name.With(piece[position], isXml);
                _length++;
            }
        }

        return HtmlToken.None;
    }

    /// <summary>A name too long to matter is told before its end, while it is still known where the tag begins.</summary>
    private HtmlToken Named()
    {
        var isTold = _isNamed;
        _isNamed = true;
        return isTold ? HtmlToken.None : _isEndTag ? HtmlToken.EndTag : HtmlToken.StartTag;
    }

    /// <summary>What holds no tags.</summary>
    private HtmlToken ReadApart(ReadOnlySpan<byte> piece, ref int position)
    {
        if (_state == TokenizerState.Attributes && _attributes.Read(piece, ref position))
        {
            _state = TokenizerState.Data;
            return HtmlToken.TagEnd;
        }

        if (_state == TokenizerState.Declaration && _declaration.Read(piece, ref position))
        {
            _state = TokenizerState.Data;
        }
        else if (_state == TokenizerState.ElementText && _text.Read(piece, ref position))
        {
            BeginName(isEndTag: true);
            _state = TokenizerState.Attributes;
        }

        return HtmlToken.None;
    }

    private HtmlToken Go(TokenizerState next, ref int position)
    {
        position++;
        _state = next;
        return HtmlToken.None;
    }

    /// <summary>An XML name may begin with other letters too.</summary>
    private bool IsNameStart(byte letter) => char.IsAsciiLetter((char)letter) || (isXml && letter is (byte)'_' or >= 128);
}
