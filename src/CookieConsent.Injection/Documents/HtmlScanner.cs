using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace CookieConsent.Injection.Documents;

/// <summary>What <see cref="HtmlScanner"/> read last.</summary>
internal enum HtmlToken
{
    None,
    Text,

    /// <summary>A tag up to the end of its name.</summary>
    TagName,

    /// <summary>The end of a tag.</summary>
    Tag,

    /// <summary>Some of the content of <c>noscript</c>.</summary>
    Noscript,
    NoscriptEnd,
}

/// <summary>The content of <c>noscript</c> is text for a browser that runs scripts, and markup for another.</summary>
internal enum NoscriptContent
{
    Text,

    /// <summary>Text that is reported.</summary>
    ReportedText,
    Markup,
}

/// <summary>
/// Separates the tags of an HTML document from what is not markup: text, comments, scripts, styles (HTML section 13.2.5). Works on bytes,
/// in every encoding whose bytes below 128 are ASCII, and in pieces of any size.
/// </summary>
/// <param name="noscript">How the content of <c>noscript</c> is read.</param>
internal sealed class HtmlScanner(NoscriptContent noscript)
{
    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\n\f\r"u8);
    private static readonly SearchValues<byte> SpaceOrSlash = SearchValues.Create(" \t\n\f\r/"u8);
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\n\f\r/>"u8);
    private static readonly SearchValues<byte> EndOfValue = SearchValues.Create(" \t\n\f\r>"u8);

    private readonly ForeignContent _foreign = new();
    private State _state = State.Start;
    private bool _isSelfClosing;

    private enum State
    {
        /// <summary>Before a byte order mark.</summary>
        Start,
        Text,
        Comment,

        /// <summary>A document type, or what a browser reads as a comment up to the next <c>&gt;</c>.</summary>
        BogusComment,

        /// <summary>In SVG and MathML only.</summary>
        CharacterData,

        /// <summary>The text of an element such as <c>title</c>, up to its end tag.</summary>
        RawText,

        /// <summary>After <c>&lt;!--</c> in a script (HTML section 13.2.5.20).</summary>
        ScriptComment,

        /// <summary>After <c>&lt;script</c> in such a comment: the next end tag does not end the script (HTML section 13.2.5.26).</summary>
        ScriptInScriptComment,
        PlainText,
        Name,
        BeforeAttribute,
        Attribute,
        BeforeValue,
        DoubleQuotedValue,
        SingleQuotedValue,
        UnquotedValue,
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

    /// <summary>Reads to the end of the next token, or as far as the meaning of the bytes is clear.</summary>
    /// <param name="text">The document from the first unread byte on.</param>
    /// <returns>How many bytes were read. If there is no token, the rest, at most the name of a tag, is to be given again with what follows.</returns>
    public int Read(ReadOnlySpan<byte> text)
    {
        Token = HtmlToken.None;
        var position = 0;
        while (position < text.Length && Token == HtmlToken.None)
        {
            var count = ReadNext(text[position..]);
            if (count == 0)
            {
                break;
            }

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
        State.BogusComment => ReadThrough(text, ">"u8),
        State.CharacterData => ReadThrough(text, "]]>"u8),
        State.RawText or State.ScriptComment or State.ScriptInScriptComment => ReadRawText(text),
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
        if (Only is not null && !_foreign.IsOpen && PlainTags.Skip(text) is > 0 and var skipped)
        {
            return skipped;
        }

        var count = text.IndexOf((byte)'<');
        if (count != 0)
        {
            return ReportText(count < 0 ? text.Length : count);
        }

        return text.Length == 1 ? 0 : (char)text[1] switch
        {
            '!' => ReadMarkupDeclaration(text),
            '?' => Enter(State.BogusComment, 2),
            '/' when text.Length == 2 => 0,
            '/' when text[2] == '>' => 3,
            '/' => char.IsAsciiLetter((char)text[2]) ? ReadName(text, 2) : Enter(State.BogusComment, 2),
            var next => char.IsAsciiLetter(next) ? ReadName(text, 1) : ReportText(1),
        };
    }

    private int ReadMarkupDeclaration(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> comment = "<!--"u8, characterData = "<![CDATA["u8;
        if (_foreign.IsCurrent && Match(text, characterData) is not false and var begins)
        {
            return begins is null ? 0 : Enter(State.CharacterData, characterData.Length);
        }

        if (Match(text, comment) is not true and var isComment)
        {
            return isComment is null ? 0 : Enter(State.BogusComment, 2);
        }

        // The dashes that begin a comment can be those that end it.
        var rest = text[comment.Length..];
        return rest switch
        {
            [(byte)'>', ..] => comment.Length + 1,
            [(byte)'-', (byte)'>', ..] => comment.Length + 2,
            [] or [(byte)'-'] => 0,
            _ => Enter(State.Comment, comment.Length),
        };
    }

    private int ReadComment(ReadOnlySpan<byte> text)
    {
        var dashes = text.IndexOf("--"u8);
        if (dashes != 0)
        {
            return dashes < 0 ? Math.Max(0, text.Length - 1) : dashes;
        }

        // Of any number of dashes, the last two can end it.
        var count = text.IndexOfAnyExcept((byte)'-');
        return text[(count < 0 ? text.Length : count)..] switch
        {
            [] => text.Length - 2,
            [(byte)'>', ..] => Enter(State.Text, count + 1),
            [(byte)'!', (byte)'>', ..] => Enter(State.Text, count + 2),
            [(byte)'!'] => count - 2,
            _ => count,
        };
    }

    private int ReadName(ReadOnlySpan<byte> text, int start)
    {
        var length = text[start..].IndexOfAny(EndOfName);
        if (length < 0 && text.Length - start <= HtmlNames.MaxLength)
        {
            return 0;
        }

        (IsEndTag, _isSelfClosing) = (start == 2, false);
        Name = length < 0 ? "" : HtmlNames.Find(text.Slice(start, length), _foreign.IsCurrent);
        _state = length < 0 ? State.Name : State.BeforeAttribute;
        return ReportTag(HtmlToken.TagName, start + (length < 0 ? HtmlNames.MaxLength : length));
    }

    /// <summary>Reads on to the <c>&gt;</c> that ends the tag.</summary>
    private int ReadTag(ReadOnlySpan<byte> text)
    {
        var position = 0;
        while (position < text.Length)
        {
            var rest = text[position..];
            var count = _state switch
            {
                State.Name => rest.IndexOfAny(EndOfName),
                State.BeforeAttribute => rest.IndexOfAnyExcept(SpaceOrSlash),
                State.Attribute => rest.IndexOfAny((byte)'=', (byte)'>', (byte)'/'),
                State.BeforeValue => rest.IndexOfAnyExcept(Space),
                State.DoubleQuotedValue => rest.IndexOf((byte)'"'),
                State.SingleQuotedValue => rest.IndexOf((byte)'\''),
                _ => rest.IndexOfAny(EndOfValue),
            };
            if (_state == State.BeforeAttribute && count != 0)
            {
                _isSelfClosing = rest[(count < 0 ? rest.Length : count) - 1] == '/';
            }

            if (count < 0)
            {
                return text.Length;
            }

            position += count + 1;
            if (rest[count] == '>' && _state is not (State.DoubleQuotedValue or State.SingleQuotedValue))
            {
                EndTag();
                return ReportTag(HtmlToken.Tag, position);
            }

            position -= Continue(rest[count]);
        }

        return position;
    }

    /// <summary>
    /// Takes the byte that ends one part of a tag. A name goes on up to its <c>=</c>, white space included: what follows that is the next
    /// name. A <c>=</c> that begins a name is part of it.
    /// </summary>
    /// <returns>1 where the byte belongs to the next part, otherwise 0.</returns>
    private int Continue(byte next)
    {
        (_state, var unread) = (_state, next) switch
        {
            (State.Name, _) or (State.Attribute, (byte)'/') => (State.BeforeAttribute, 1),
            (State.BeforeAttribute, _) => (State.Attribute, 0),
            (State.Attribute, _) => (State.BeforeValue, 0),
            (State.BeforeValue, (byte)'"') => (State.DoubleQuotedValue, 0),
            (State.BeforeValue, (byte)'\'') => (State.SingleQuotedValue, 0),
            (State.BeforeValue, _) => (State.UnquotedValue, 0),
            _ => (State.BeforeAttribute, 0),
        };
        _isSelfClosing &= _state == State.BeforeAttribute;
        return unread;
    }

    private void EndTag()
    {
        _state = State.Text;
        if (IsEndTag)
        {
            _foreign.Close(Name);
            return;
        }

        // Within SVG and MathML, elements of these names hold markup (HTML section 13.2.6.5).
        var isRawText = !_foreign.IsCurrent && HtmlNames.IsRawText(Name) && (noscript != NoscriptContent.Markup || Name is not "noscript");
        _foreign.Open(Name, _isSelfClosing);
        _state = !isRawText ? State.Text : Name is "plaintext" ? State.PlainText : State.RawText;
    }

    private int ReadRawText(ReadOnlySpan<byte> text)
    {
        var isComment = _state != State.RawText;
        var count = isComment ? text.IndexOfAny((byte)'<', (byte)'-') : text.IndexOf((byte)'<');
        if (count != 0)
        {
            return ReportRawText(count < 0 ? text.Length : count);
        }

        if (isComment && text[0] == '-')
        {
            return Match(text, "-->"u8) is not { } isEnd ? 0 : isEnd ? Enter(State.RawText, 3) : 1;
        }

        if (_state == State.RawText && Name is "script" && Match(text, "<!--"u8) is not false and var begins)
        {
            // Its dashes can be those that end it.
            return begins is null ? 0 : Enter(State.ScriptComment, 2);
        }

        if (_state == State.ScriptComment && MatchTag(text, "<"u8, Name) is not false and var nested)
        {
            return nested is null ? 0 : Enter(State.ScriptInScriptComment, Name.Length + 1);
        }

        if (MatchTag(text, "</"u8, Name) is not false and var ends)
        {
            if (ends is null)
            {
                return 0;
            }

            IsEndTag = true;
            return ReportEnd(Enter(_state == State.ScriptInScriptComment ? State.ScriptComment : State.BeforeAttribute, Name.Length + 2));
        }

        return ReportRawText(1);
    }

    /// <summary>Whether the text begins with a token; <see langword="null"/> where more bytes are needed to know.</summary>
    private static bool? Match(ReadOnlySpan<byte> text, ReadOnlySpan<byte> token) =>
        text.StartsWith(token) ? true : token.StartsWith(text) ? null : false;

    /// <summary>Whether the text begins with a tag of a name, in any case; <see langword="null"/> where more bytes are needed to know.</summary>
    private static bool? MatchTag(ReadOnlySpan<byte> text, ReadOnlySpan<byte> opening, string name)
    {
        if (Match(text, opening) is not true and var isOpened)
        {
            return isOpened;
        }

        text = text[opening.Length..];
        var length = Math.Min(text.Length, name.Length);
        if (!Ascii.EqualsIgnoreCase(text[..length], name.AsSpan(0, length)))
        {
            return false;
        }

        return text.Length <= name.Length ? null : EndOfName.Contains(text[name.Length]);
    }

    private int ReadThrough(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end)
    {
        var count = text.IndexOf(end);
        return count < 0 ? Math.Max(0, text.Length - (end.Length - 1)) : Enter(State.Text, count + end.Length);
    }

    private int Enter(State state, int count)
    {
        _state = state;
        return count;
    }

    private int ReportText(int length) => Only is null ? Report(HtmlToken.Text, length) : length;

    private int ReportTag(HtmlToken token, int length) => Only is null || (!IsEndTag && Only.Contains(Name)) ? Report(token, length) : length;

    private int ReportRawText(int length) => noscript == NoscriptContent.ReportedText && Name is "noscript" ? Report(HtmlToken.Noscript, length) : length;

    private int ReportEnd(int length) => noscript == NoscriptContent.ReportedText && Name is "noscript" ? Report(HtmlToken.NoscriptEnd, length) : length;

    private int Report(HtmlToken token, int length)
    {
        (Token, TokenLength) = (token, length);
        return length;
    }
}
