using System.Buffers;
using System.Text;

namespace CookieConsent.Injection.Documents;

/// <summary>
/// Finds where the body of an HTML document begins, as an HTML parser does (HTML sections 13.2.5 and 13.2.6.4.1 to 13.2.6.4.6): after the
/// <c>body</c> tag, or before the first thing that cannot stand in the head. Works on bytes, in every encoding whose bytes below 128 are ASCII.
/// </summary>
internal sealed class BodyStartScanner
{
    /// <summary>More bytes than are ever left unread.</summary>
    public const int Lookahead = 16;

    private const int MaxNameLength = 8;

    private static readonly string[] RawTextElements = ["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];

    /// <summary>The names that matter, none of them longer than <see cref="MaxNameLength"/>.</summary>
    private static readonly string[] Names =
    [
        "html", "head", "body", "frameset", "br", "svg", "math", "base", "basefont", "bgsound", "link", "meta", "template",
        .. RawTextElements,
    ];

    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\n\f\r/>"u8);

    private State _state = State.Start;
    private string _name = "";
    private bool _isEndTag;
    private bool _isSelfClosing;
    private bool _isHeadClosed;
    private int _templates;
    private int _foreign;

    private enum State
    {
        /// <summary>Before a byte order mark.</summary>
        Start,
        Text,
        Comment,

        /// <summary>A document type, or what a browser reads as a comment up to the next <c>&gt;</c>.</summary>
        BogusComment,

        /// <summary>The text of an element such as <c>title</c>, up to its end tag.</summary>
        RawText,

        /// <summary>After <c>&lt;!--</c> in a script (HTML section 13.2.5.20).</summary>
        ScriptComment,

        /// <summary>After <c>&lt;script</c> in such a comment: the next end tag does not end the script (HTML section 13.2.5.26).</summary>
        ScriptInScriptComment,
        BeforeAttribute,
        Attribute,
        BeforeValue,
        DoubleQuotedValue,
        SingleQuotedValue,
        UnquotedValue,
    }

    /// <summary>Whether the body begins after the bytes that were read.</summary>
    public bool IsFound { get; private set; }

    /// <summary>Whether the document has no body, for it is a frameset.</summary>
    public bool HasNoBody { get; private set; }

    /// <summary>Whether the body begins before the unread bytes if the document ends with them.</summary>
    public bool IsFoundAtEnd => !HasNoBody && _templates == 0 && _state is State.Start or State.Text;

    /// <summary>Reads as far as the meaning of the bytes is clear.</summary>
    /// <param name="text">The document from the first unread byte on.</param>
    /// <returns>How many bytes were read. The rest, fewer than <see cref="Lookahead"/>, is to be given again with what follows.</returns>
    public int Read(ReadOnlySpan<byte> text)
    {
        var position = 0;
        while (position < text.Length && !IsFound && !HasNoBody)
        {
            var count = ReadNext(text[position..]);
            if (count == 0)
            {
                break;
            }

            position += count;
        }

        return HasNoBody ? text.Length : position;
    }

    /// <returns>How many bytes were read; 0 where more are needed, or where the body begins.</returns>
    private int ReadNext(ReadOnlySpan<byte> text) => _state switch
    {
        State.Start => ReadMark(text),
        State.Text => ReadText(text),
        State.Comment => ReadComment(text),
        State.BogusComment => ReadThrough(text, (byte)'>', State.Text),
        State.RawText or State.ScriptComment or State.ScriptInScriptComment => ReadRawText(text),
        _ => ReadAttributes(text),
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
        var count = _templates > 0 ? text.IndexOf((byte)'<') : text.IndexOfAnyExcept(" \t\n\f\r"u8);
        if (count != 0)
        {
            return count < 0 ? text.Length : count;
        }

        if (text[0] != '<')
        {
            return Found();
        }

        return text.Length == 1 ? 0 : (char)text[1] switch
        {
            '!' => ReadMarkupDeclaration(text),
            '?' => Enter(State.BogusComment, 2),
            '/' when text.Length == 2 => 0,
            '/' when text[2] == '>' => 3,
            '/' => char.IsAsciiLetter((char)text[2]) ? ReadName(text, 2) : Enter(State.BogusComment, 2),
            var next => char.IsAsciiLetter(next) ? ReadName(text, 1) : _templates > 0 ? 1 : Found(),
        };
    }

    private int ReadMarkupDeclaration(ReadOnlySpan<byte> text)
    {
        var comment = "<!--"u8;
        if (!text.StartsWith(comment))
        {
            return text.Length < comment.Length && comment.StartsWith(text) ? 0 : Enter(State.BogusComment, 2);
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
        ReadOnlySpan<byte> end = "-->"u8, endWithBang = "--!>"u8;
        var (plain, bang) = (text.IndexOf(end), text.IndexOf(endWithBang));
        if (plain < 0 && bang < 0)
        {
            return Math.Max(0, text.Length - (endWithBang.Length - 1));
        }

        return plain >= 0 && (bang < 0 || plain < bang) ? Enter(State.Text, plain + end.Length) : Enter(State.Text, bang + endWithBang.Length);
    }

    private int ReadName(ReadOnlySpan<byte> text, int start)
    {
        var length = text[start..].IndexOfAny(EndOfName);
        if (length < 0 && text.Length - start <= MaxNameLength)
        {
            return 0;
        }

        _isEndTag = start == 2;
        _name = length < 0 ? "" : NameOf(text.Slice(start, length));
        if (_templates == 0 && BeginsBody())
        {
            return Found();
        }

        _isSelfClosing = false;
        return Enter(State.BeforeAttribute, start + (length < 0 ? MaxNameLength : length));
    }

    private static string NameOf(ReadOnlySpan<byte> letters)
    {
        foreach (var name in Names)
        {
            if (Ascii.EqualsIgnoreCase(letters, name))
            {
                return name;
            }
        }

        return "";
    }

    /// <summary>Whether the body begins before the tag whose name was read.</summary>
    private bool BeginsBody()
    {
        if (_isEndTag)
        {
            _isHeadClosed |= _name is "head";
            return _name is "body" or "html" or "br";
        }

        HasNoBody = _name is "frameset";
        return _name switch
        {
            "html" or "head" or "body" or "frameset" => false,
            "base" or "basefont" or "bgsound" or "link" or "meta" or "noframes" or "script" or "style" or "template" or "title" => false,
            "noscript" => _isHeadClosed,
            _ => true,
        };
    }

    private int ReadAttributes(ReadOnlySpan<byte> text)
    {
        if (_state is State.DoubleQuotedValue or State.SingleQuotedValue)
        {
            return ReadThrough(text, (byte)(_state == State.DoubleQuotedValue ? '"' : '\''), State.BeforeAttribute);
        }

        var next = text[0];
        if (next == '>')
        {
            ReadTag();
            return 1;
        }

        // A name goes on up to its "=", white space included: what follows that is the next name. A "=" that begins a name is part of it.
        _isSelfClosing = next == '/' && _state is State.BeforeAttribute or State.Attribute;
        _state = (_state, next) switch
        {
            (State.UnquotedValue, _) => IsSpace(next) ? State.BeforeAttribute : _state,
            (State.BeforeValue, (byte)'"') => State.DoubleQuotedValue,
            (State.BeforeValue, (byte)'\'') => State.SingleQuotedValue,
            (State.BeforeValue, _) => IsSpace(next) ? _state : State.UnquotedValue,
            (_, (byte)'/') => State.BeforeAttribute,
            (State.Attribute, (byte)'=') => State.BeforeValue,
            (State.BeforeAttribute, _) when IsSpace(next) => _state,
            _ => State.Attribute,
        };
        return 1;
    }

    private void ReadTag()
    {
        _state = State.Text;
        if (_isEndTag)
        {
            (_templates, _foreign) = _name switch
            {
                "template" when _templates > 0 => (_templates - 1, 0),
                "svg" or "math" when _foreign > 0 => (_templates, _foreign - 1),
                _ => (_templates, _foreign),
            };
        }
        else if (_name is "body" && _templates == 0)
        {
            IsFound = true;
        }
        else if (_name is "template")
        {
            _templates++;
        }
        else if (_name is "svg" or "math")
        {
            _foreign += _isSelfClosing ? 0 : 1;
        }
        else if (_foreign == 0 && RawTextElements.Contains(_name))
        {
            // Within SVG and MathML, elements of these names hold markup (HTML section 13.2.6.5).
            _state = State.RawText;
        }
    }

    private int ReadRawText(ReadOnlySpan<byte> text)
    {
        var isComment = _state != State.RawText;
        var count = isComment ? text.IndexOfAny((byte)'<', (byte)'-') : text.IndexOf((byte)'<');
        if (count != 0)
        {
            return count < 0 ? text.Length : count;
        }

        if (isComment && text[0] == '-')
        {
            return Match(text, "-->"u8) is not { } isEnd ? 0 : isEnd ? Enter(State.RawText, 3) : 1;
        }

        if (_state == State.RawText && _name is "script" && Match(text, "<!--"u8) is not false and var begins)
        {
            // Its dashes can be those that end it.
            return begins is null ? 0 : Enter(State.ScriptComment, 2);
        }

        if (_state == State.ScriptComment && MatchTag(text, "<"u8, _name) is not false and var nested)
        {
            return nested is null ? 0 : Enter(State.ScriptInScriptComment, _name.Length + 1);
        }

        if (MatchTag(text, "</"u8, _name) is not false and var ends)
        {
            _isEndTag = true;
            return ends is null ? 0 : Enter(_state == State.ScriptInScriptComment ? State.ScriptComment : State.BeforeAttribute, _name.Length + 2);
        }

        return 1;
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
        if (!Ascii.EqualsIgnoreCase(text[..Math.Min(text.Length, name.Length)], name.AsSpan(0, Math.Min(text.Length, name.Length))))
        {
            return false;
        }

        return text.Length <= name.Length ? null : IsSpace(text[name.Length]) || text[name.Length] is (byte)'/' or (byte)'>';
    }

    private int ReadThrough(ReadOnlySpan<byte> text, byte end, State next)
    {
        var count = text.IndexOf(end);
        return count < 0 ? text.Length : Enter(next, count + 1);
    }

    private int Enter(State state, int count)
    {
        _state = state;
        return count;
    }

    private int Found()
    {
        IsFound = true;
        return 0;
    }

    private static bool IsSpace(byte next) => next is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r';
}
