using System.Buffers;
using System.Collections.Frozen;

namespace CookieConsent.Injection.Html;

/// <summary>
/// Separates the tags of an HTML document from what is not markup: text, comments, scripts, styles (HTML section 13.2.5). Works on bytes,
/// in every encoding whose bytes below 128 are ASCII, and in pieces of any size.
/// </summary>
/// <param name="noscript">How the content of <c>noscript</c> is read.</param>
internal sealed class HtmlScanner(NoscriptContent noscript)
{
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\n\f\r/>"u8);

    private readonly ForeignContent _foreign = new();
    private readonly TagScanner _tag = new();
    private readonly CommentScanner _comment = new();
    private readonly RawTextScanner _rawText = new();
    private State _state = State.Start;

    private enum State
    {
        /// <summary>Before a byte order mark.</summary>
        Start,
        Text,
        Comment,
        RawText,
        PlainText,
        Tag,
    }

    public HtmlToken Token { get; private set; }

    /// <summary>The length of the token, which ends where reading ended.</summary>
    public int TokenLength { get; private set; }

    /// <summary>The name of the last tag, where it matters; otherwise empty.</summary>
    public string Name { get; private set; } = "";

    public bool IsEndTag { get; private set; }

    /// <summary>The elements whose start tags alone are reported; <see langword="null"/> to report all tags and texts.</summary>
    public FrozenSet<string>? Only { get; set; }

    /// <summary>Whether an element that begins here is not within a comment, a script, or another tag.</summary>
    public bool IsInText => _state is State.Start or State.Text;

    /// <summary>Whether the last tag is in a template, whose content browsers do not use.</summary>
    public bool IsInTemplate => _foreign.HasTemplate;

    /// <summary>Reads to the end of the next token, or as far as the meaning of the bytes is clear.</summary>
    /// <param name="text">The document from the first unread byte on.</param>
    /// <returns>How many bytes were read. If there is no token, the rest, at most the name of a tag, is to be given again with what follows.</returns>
    public int Read(ReadOnlySpan<byte> text)
    {
        Token = HtmlToken.None;
        var position = 0;
        while (position < text.Length && Token == HtmlToken.None && ReadNext(text[position..]) is > 0 and var count)
        {
            position += count;
        }

        return position;
    }

    /// <returns>How many bytes were read; 0 where more are needed.</returns>
    private int ReadNext(ReadOnlySpan<byte> text) => _state switch
    {
        State.Text => ReadText(text),
        State.Start => ReadMark(text),
        State.Comment => ReadComment(text),
        State.RawText => ReadRawText(text),
        State.PlainText => text.Length,
        _ => ReadTag(text),
    };

    private int ReadMark(ReadOnlySpan<byte> text)
    {
        var mark = "\uFEFF"u8;
        if (text.Length < mark.Length && mark.StartsWith(text))
        {
            return 0;
        }

        _state = State.Text;
        return text.StartsWith(mark) ? mark.Length : ReadText(text);
    }

    private int ReadText(ReadOnlySpan<byte> text)
    {
        var skipped = Only is null || _foreign.IsOpen ? 0 : PlainTags.Skip(text);
        return skipped == text.Length ? skipped : skipped + ReadMarkup(text[skipped..]);
    }

    private int ReadMarkup(ReadOnlySpan<byte> text)
    {
        var count = text.IndexOf((byte)'<');
        if (count != 0)
        {
            return ReportText(count < 0 ? text.Length : count);
        }

        return text.Length == 1 ? 0 : (char)text[1] switch
        {
            '!' => EnterComment(_comment.Begin(text, _foreign.IsCurrent)),
            '?' => EnterComment(_comment.BeginBogusComment(2)),
            '/' when text.Length == 2 => 0,
            '/' when text[2] == '>' => 3,
            '/' => char.IsAsciiLetter((char)text[2]) ? ReadName(text, 2) : EnterComment(_comment.BeginBogusComment(2)),
            var next => char.IsAsciiLetter(next) ? ReadName(text, 1) : ReportText(1),
        };
    }

    private int EnterComment(int count)
    {
        _state = _comment.IsOpen ? State.Comment : State.Text;
        return count;
    }

    private int ReadComment(ReadOnlySpan<byte> text) => EnterComment(_comment.Read(text));

    private int ReadName(ReadOnlySpan<byte> text, int start)
    {
        var length = text[start..].IndexOfAny(EndOfName);
        if (length < 0 && text.Length - start <= HtmlNames.MaxLength)
        {
            return 0;
        }

        IsEndTag = start == 2;
        Name = length < 0 ? "" : HtmlNames.Find(text.Slice(start, length), _foreign.IsCurrent);
        EnterTag(isInName: length < 0);
        return ReportTag(HtmlToken.TagName, start + (length < 0 ? HtmlNames.MaxLength : length));
    }

    private void EnterTag(bool isInName)
    {
        _tag.Begin(isInName);
        _state = State.Tag;
    }

    private int ReadTag(ReadOnlySpan<byte> text)
    {
        var count = _tag.Read(text, out var isEnd);
        if (!isEnd)
        {
            return count;
        }

        LeaveTag();
        return ReportTag(HtmlToken.Tag, count);
    }

    private void LeaveTag()
    {
        _state = State.Text;
        if (IsEndTag)
        {
            _foreign.Close(Name);
            return;
        }

        // Within SVG and MathML, elements of these names hold markup (HTML section 13.2.6.5).
        var isRawText = !_foreign.IsCurrent && HtmlNames.IsRawText(Name) && (noscript != NoscriptContent.Markup || Name is not "noscript");
        _foreign.Open(Name, _tag.IsSelfClosing);
        if (isRawText)
        {
            _rawText.Begin(Name);
            _state = Name is "plaintext" ? State.PlainText : State.RawText;
        }
    }

    private int ReadRawText(ReadOnlySpan<byte> text)
    {
        var count = _rawText.Read(text, out var isEnd);
        if (!isEnd)
        {
            return ReportNoscript(HtmlToken.Noscript, count);
        }

        IsEndTag = true;
        EnterTag(isInName: false);
        return ReportNoscript(HtmlToken.NoscriptEnd, count);
    }

    private int ReportText(int length) => Only is null ? Report(HtmlToken.Text, length) : length;

    private int ReportTag(HtmlToken token, int length) => Only is null || (!IsEndTag && Only.Contains(Name)) ? Report(token, length) : length;

    private int ReportNoscript(HtmlToken token, int length) =>
        length > 0 && noscript == NoscriptContent.ReportedText && Name is "noscript" ? Report(token, length) : length;

    private int Report(HtmlToken token, int length)
    {
        (Token, TokenLength) = (token, length);
        return length;
    }
}
