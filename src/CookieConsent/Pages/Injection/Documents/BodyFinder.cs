namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// Finds where a document's body begins, while the document comes, as an HTML parser does (HTML sections 13.2.6.4.1 to
/// 13.2.6.4.6): without a <c>body</c> tag, with the first thing that cannot stand in the head. A frameset has none. In XML
/// it also finds where the body ends; in HTML <see cref="DocumentTail"/> does.
/// </summary>
internal sealed class BodyFinder
{
    private readonly bool _isXml;
    private readonly HtmlTokenizer _tokenizer;
    private Part _part;
    private TagName _startTag;
    private int _templates;
    private int _foreign;

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

    /// <summary>Whether nothing more is to be found here.</summary>
    public bool IsDone => _part == Part.End || IsInHtmlBody;

    /// <summary>Whether what follows is the content of an HTML body.</summary>
    public bool IsInHtmlBody => _part == Part.Body && !_isXml;

    /// <summary>How many of the last bytes may yet turn out to stand behind a place, and so have to wait.</summary>
    public int Pending => IsDone ? 0 : _tokenizer.Pending;

    /// <summary>Whether the body begins where the document ends.</summary>
    public bool BeginsAtEnd => !_isXml && !IsDone && _templates == 0 && _tokenizer.IsBetweenTags;

    /// <summary>Reads on to the next place.</summary>
    /// <param name="piece">What came of the document.</param>
    /// <param name="position">Where to read on.</param>
    /// <param name="at">Where the place is; below zero among the bytes that had to wait.</param>
    public DocumentPlace Next(ReadOnlySpan<byte> piece, ref int position, out int at)
    {
        at = 0;
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

        return DocumentPlace.None;
    }

    private DocumentPlace ReadStartTag(TagName name)
    {
        _startTag = name;
        if (_templates > 0 || _isXml || name == TagNames.Html || name == TagNames.Head || name == TagNames.Body)
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

        if (_isXml)
        {
            return DocumentPlace.None;
        }

        if (_templates > 0 && TagNames.IsForeign(name))
        {
            _foreign += _tokenizer.IsSelfClosing ? 0 : 1;
        }
        else if (name == TagNames.Template)
        {
            Nest(1);
        }
        else if (_foreign == 0 && TagNames.HoldsText(name))
        {
            // Within SVG and MathML elements of these names hold what others do (HTML section 13.2.6.5).
            _tokenizer.ReadText(name);
        }

        return DocumentPlace.None;
    }

    private DocumentPlace ReadEndTag(TagName name)
    {
        _startTag = default;
        if (_isXml)
        {
            var isEnd = name == TagNames.Body && _part == Part.Body;
            _part = isEnd ? Part.End : _part;
            return isEnd ? DocumentPlace.BodyEnd : DocumentPlace.None;
        }

        if (_templates > 0)
        {
            Nest(name == TagNames.Template ? -1 : 0);
            _foreign -= _foreign > 0 && TagNames.IsForeign(name) ? 1 : 0;
            return DocumentPlace.None;
        }

        _part = name == TagNames.Head ? Part.AfterHead : _part;
        return name == TagNames.Body || name == TagNames.Html || name == TagNames.Br ? BeginBody() : DocumentPlace.None;
    }

    private DocumentPlace BeginBody()
    {
        _part = Part.Body;
        return DocumentPlace.BodyStart;
    }

    private void Nest(int change)
    {
        _templates += change;
        _foreign = change < 0 ? 0 : _foreign;
        _tokenizer.TellsText = _templates == 0;
    }
}
