using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CookieConsent.Preferences;

/// <summary>Every <c>;</c> and <c>=</c> of a header in their order, found in one pass of 16 characters at a time.</summary>
internal ref struct Separators(ReadOnlySpan<char> header)
{
    private const int Width = 16;

    private readonly ReadOnlySpan<char> _header = header;
    private int _block = -Width;

    /// <summary>One bit for each character of the block: those that are still to come.</summary>
    private uint _found;

    /// <summary>The place of the next one; the header's length after the last.</summary>
    public int Next()
    {
        while (_found == 0)
        {
            _block += Width;
            if (_block >= _header.Length)
            {
                return _header.Length;
            }

            _found = FoundIn(_header[_block..]);
        }

        var place = _block + BitOperations.TrailingZeroCount(_found);
        _found &= _found - 1;
        return place;
    }

    /// <summary>Goes on at a place in the header.</summary>
    public void MoveTo(int place)
    {
        _block = place - Width;
        _found = 0;
    }

    private static uint FoundIn(ReadOnlySpan<char> text)
    {
        if (text.Length < Width)
        {
            return FoundInRest(text);
        }

        var characters = MemoryMarshal.Cast<char, ushort>(text);
        var bytes = Vector128.NarrowWithSaturation(Vector128.Create(characters), Vector128.Create(characters[Vector128<ushort>.Count..]));
        return (Vector128.Equals(bytes, Vector128.Create((byte)';')) | Vector128.Equals(bytes, Vector128.Create((byte)'='))).ExtractMostSignificantBits();
    }

    private static uint FoundInRest(ReadOnlySpan<char> text)
    {
        var found = 0u;
        for (var i = 0; i < text.Length; i++)
        {
            found |= text[i] is ';' or '=' ? 1u << i : 0;
        }

        return found;
    }
}
