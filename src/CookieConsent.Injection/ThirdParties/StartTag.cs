using System.Buffers;
using System.Text;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>The attributes of a start tag, in their order (HTML section 13.2.5.32 and following).</summary>
/// <param name="text">From the tag's <c>&lt;</c> to its <c>&gt;</c> and beyond, or as far as the tag has arrived.</param>
internal ref struct StartTag(ReadOnlySpan<byte> text)
{
    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\n\f\r"u8);
    private static readonly SearchValues<byte> SpaceOrSlash = SearchValues.Create(" \t\n\f\r/"u8);
    private static readonly SearchValues<byte> EndOfElement = SearchValues.Create(" \t\n\f\r/>"u8);
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\n\f\r/>="u8);
    private static readonly SearchValues<byte> EndOfValue = SearchValues.Create(" \t\n\f\r>"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _position = LengthOfName(text);

    /// <summary>The quotation mark before the value, the equals sign where there is none, or 0 where there is no value.</summary>
    private byte _opening;

    /// <summary>Where the attribute begins in the text.</summary>
    public int Start { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>As it is written, with its character references.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the attribute goes on beyond the text.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>After the last attribute, the length of the tag; 0 where its end is not in the text.</summary>
    public int Length { get; private set; }

    /// <summary>What is written between a name and the rest of a value that is cut off.</summary>
    public readonly ReadOnlySpan<byte> Opening => _opening switch
    {
        (byte)'"' => "=\""u8,
        (byte)'\'' => "='"u8,
        (byte)'=' => Value.IsEmpty ? "="u8 : "=x"u8,
        _ => ""u8,
    };

    /// <summary>The length of <c>&lt;</c> and the element's name.</summary>
    public static int LengthOfName(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAny(EndOfElement);
        return length < 0 ? text.Length : length;
    }

    public readonly bool IsNamed(string name) => Ascii.EqualsIgnoreCase(Name, name);

    public bool MoveNext()
    {
        Start = Skip(_position, SpaceOrSlash);
        if (Start == _text.Length || _text[Start] == '>')
        {
            Length = Start == _text.Length ? 0 : Start + 1;
            return false;
        }

        // A "=" that begins a name is part of it.
        var end = Find(Start + 1, EndOfName);
        Name = _text[Start..end];
        Value = default;
        _opening = 0;
        _position = Skip(end, Space);
        IsCutOff = _position == _text.Length;
        if (!IsCutOff && _text[_position] == '=')
        {
            ReadValue(Skip(_position + 1, Space));
        }

        return true;
    }

    private void ReadValue(int start)
    {
        var isQuoted = start < _text.Length && (_text[start] is (byte)'"' or (byte)'\'');
        _opening = isQuoted ? _text[start] : (byte)'=';
        start += isQuoted ? 1 : 0;
        var end = isQuoted ? _text[start..].IndexOf(_opening) : _text[start..].IndexOfAny(EndOfValue);
        IsCutOff = end < 0;
        Value = IsCutOff ? _text[start..] : _text.Slice(start, end);
        _position = start + Value.Length + (isQuoted && !IsCutOff ? 1 : 0);
    }

    private readonly int Skip(int start, SearchValues<byte> bytes)
    {
        var count = _text[start..].IndexOfAnyExcept(bytes);
        return count < 0 ? _text.Length : start + count;
    }

    private readonly int Find(int start, SearchValues<byte> bytes)
    {
        var count = _text[start..].IndexOfAny(bytes);
        return count < 0 ? _text.Length : start + count;
    }
}
