namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// Finds where a document's body begins and where it ends, while the document comes (HTML sections 13.2.6.4.1 to 13.2.6.4.7).
/// Without a <c>body</c> tag the body begins with the first thing that cannot stand in the head. A frameset has none.
/// </summary>
internal sealed class BodyFinder
{
    private readonly bool _isXml;
    private readonly HtmlTokenizer _tokenizer;
    private Part _part;
    private TagName _startTag;
    private int _templates;
    private int _foreign;
    private bool _isEndToo;

    public BodyFinder(bool isXml)
    {
        _isXml = isXml;
        _tokenizer = new HtmlTokenizer(isXml) { TellsText = !isXml };
    }

    private enum Part
    {
        Head,
        AfterHead,
        Body,
        End,
    }

    /// <summary>Whether nothing more is to be found.</summary>
    public bool IsDone => _part == Part.End;

    /// <summary>How many of the last bytes may yet turn out to stand behind a place, and so have to wait.</summary>
    public int Pending => IsDone ? 0 : _tokenizer.Pending;

    /// <summary>Reads on to the next place.</summary>
    /// <param name="piece">What came of the document.</param>
    /// <param name="position">Where to read on.</param>
    /// <param name="at">Where the place is; below zero among the bytes that had to wait.</param>
    public DocumentPlace Next(ReadOnlySpan<byte> piece, ref int position, out int at)
    {
        at = _tokenizer.Start(position);
        if (_isEndToo)
        {
            (_isEndToo, _part) = (false, Part.End);
            return DocumentPlace.BodyEnd;
        }

        while (!IsDone)
        {
            var token = _tokenizer.Next(piece, ref position);
            var place = token switch
            {
                HtmlToken.None => DocumentPlace.None,
                HtmlToken.Text => BeginBody(),
                HtmlToken.StartTag => ReadStartTag(_tokenizer.Name),
                HtmlToken.EndTag => ReadEndTag(_tokenizer.Name),
                _ => ReadTagEnd(),
            };
            if (token == HtmlToken.None || place != DocumentPlace.None)
            {
                at = token == HtmlToken.TagEnd ? position : _tokenizer.Start(position);
                return place;
            }
        }

        position = piece.Length;
        return DocumentPlace.None;
    }

    /// <summary>The places that the document's end itself is.</summary>
    public IEnumerable<DocumentPlace> AtEnd()
    {
        if (_isXml || IsDone || _templates > 0 || !_tokenizer.IsBetweenTags)
        {
            yield break;
        }

        if (_part != Part.Body)
        {
            yield return DocumentPlace.BodyStart;
        }

        yield return DocumentPlace.BodyEnd;
    }

    private DocumentPlace ReadStartTag(TagName name)
    {
        _startTag = name;
        if (_part >= Part.Body || _templates > 0 || _isXml || name == TagNames.Html || name == TagNames.Head || name == TagNames.Body)
        {
            return DocumentPlace.None;
        }

        if (name == TagNames.Frameset)
        {
            _part = Part.End;
            return DocumentPlace.None;
        }

        var mayStandHere = TagNames.MayStandInHead(name) && !(_part == Part.AfterHead && name == TagNames.Noscript);
        return mayStandHere ? DocumentPlace.None : BeginBody();
    }

    private DocumentPlace ReadTagEnd()
    {
        var name = _startTag;
        _startTag = default;
        if (name == TagNames.Body && _part < Part.Body && _templates == 0)
        {
            // An empty body of XML has no inside.
            _part = _isXml && _tokenizer.IsSelfClosing ? Part.End : _part;
            return IsDone ? DocumentPlace.None : BeginBody();
        }

        if (!_isXml)
        {
            Enter(name);
        }

        return DocumentPlace.None;
    }

    private void Enter(TagName name)
    {
        if (name == TagNames.Svg || name == TagNames.Math)
        {
            Nest(ref _foreign, _tokenizer.IsSelfClosing ? 0 : 1);
        }
        else if (_foreign > 0 && TagNames.EndsForeign(name))
        {
            Nest(ref _foreign, -_foreign);
        }

        if (name == TagNames.Template)
        {
            Nest(ref _templates, 1);
        }
        else if (TagNames.HoldsText(name, isForeign: _foreign > 0))
        {
            _tokenizer.ReadText(name);
        }
    }

    private DocumentPlace ReadEndTag(TagName name)
    {
        _startTag = default;
        if (name == TagNames.Template)
        {
            Nest(ref _templates, -1);
        }
        else if (name == TagNames.Svg || name == TagNames.Math)
        {
            Nest(ref _foreign, -1);
        }

        var endsBody = name == TagNames.Body || (name == TagNames.Html && !_isXml);
        if (_templates > 0)
        {
            return DocumentPlace.None;
        }

        if (_part == Part.Body)
        {
            _part = endsBody ? Part.End : _part;
            return endsBody ? DocumentPlace.BodyEnd : DocumentPlace.None;
        }

        _part = name == TagNames.Head ? Part.AfterHead : _part;
        _isEndToo = endsBody && !_isXml;
        return _isEndToo || (name == TagNames.Br && !_isXml) ? BeginBody() : DocumentPlace.None;
    }

    private DocumentPlace BeginBody()
    {
        _part = Part.Body;
        TellText();
        return DocumentPlace.BodyStart;
    }

    private void Nest(ref int depth, int change)
    {
        depth = Math.Max(0, depth + change);
        _tokenizer.KnowCData(_isXml || _foreign > 0);
        TellText();
    }

    private void TellText() => _tokenizer.TellsText = _part < Part.Body && _templates == 0 && !_isXml;
}
