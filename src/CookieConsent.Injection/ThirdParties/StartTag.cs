using System.Buffers;
using System.Text;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>The attributes of a whole start tag, in their order (HTML section 13.2.5.32 and following).</summary>
/// <param name="tag">From its <c>&lt;</c> to its <c>&gt;</c>.</param>
internal ref struct StartTag(ReadOnlySpan<byte> tag)
{
    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\n\f\r"u8);
    private static readonly SearchValues<byte> SpaceOrSlash = SearchValues.Create(" \t\n\f\r/"u8);
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\n\f\r/>="u8);
    private static readonly SearchValues<byte> EndOfValue = SearchValues.Create(" \t\n\f\r>"u8);

    private readonly ReadOnlySpan<byte> _tag = tag;
    private int _position = tag.IndexOfAny(EndOfName);

    /// <summary>Where the attribute begins in the tag.</summary>
    public int Start { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>As it is written, with its character references.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public readonly bool IsNamed(string name) => Ascii.EqualsIgnoreCase(Name, name);

    public bool MoveNext()
    {
        Start = Skip(_position, SpaceOrSlash);
        if (Start >= _tag.Length - 1)
        {
            return false;
        }

        // A "=" that begins a name is part of it.
        var end = Find(Start + 1, EndOfName);
        Name = _tag[Start..end];
        Value = default;
        _position = Skip(end, Space);
        if (_tag[_position] == '=')
        {
            ReadValue(Skip(_position + 1, Space));
        }

        return true;
    }

    private void ReadValue(int start)
    {
        var quote = _tag[start];
        if (quote is (byte)'"' or (byte)'\'')
        {
            var length = _tag[(start + 1)..].IndexOf(quote);
            Value = length < 0 ? default : _tag.Slice(start + 1, length);
            _position = length < 0 ? _tag.Length - 1 : start + length + 2;
        }
        else
        {
            _position = Find(start, EndOfValue);
            Value = _tag[start.._position];
        }
    }

    private readonly int Skip(int start, SearchValues<byte> bytes)
    {
        var count = _tag[start..].IndexOfAnyExcept(bytes);
        return count < 0 ? _tag.Length - 1 : start + count;
    }

    private readonly int Find(int start, SearchValues<byte> bytes)
    {
        var count = _tag[start..].IndexOfAny(bytes);
        return count < 0 ? _tag.Length - 1 : start + count;
    }
}
