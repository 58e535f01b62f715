using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CookieConsent.Preferences;

/// <summary>
/// Every <c>;</c> and <c>=</c> of a header in their order, found in one pass of 64 characters at a time. Two searches for each
/// cookie instead cost another visitor's request 0.1 of the empty pipeline more.
/// </summary>
internal ref struct SeparatorEnumerator(ReadOnlySpan<char> header)
{
    private const int Width = 64;
    private const int VectorWidth = 16;

    private readonly ReadOnlySpan<char> _header = header;
    private int _block = -Width;

    /// <summary>One bit for each character of the block: those that are still to come.</summary>
    private ulong _found;

    /// <summary>The position of the next one; the header's length after the last.</summary>
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

        var position = _block + BitOperations.TrailingZeroCount(_found);
        _found &= _found - 1;
        return position;
    }

    /// <summary>Continues at a position in the header.</summary>
    public void MoveTo(int position)
    {
        _block = position - Width;
        _found = 0;
    }

    private static ulong FoundIn(ReadOnlySpan<char> text)
    {
        var found = 0UL;
        var last = Math.Min(text.Length, Width) - VectorWidth;
        if (last < 0)
        {
            for (var i = 0; i < text.Length; i++)
            {
                found |= text[i] is ';' or '=' ? 1UL << i : 0;
            }

            return found;
        }

        // The last vector overlaps the one before it.
        for (var start = 0; start < last; start += VectorWidth)
        {
            found |= (ulong)FoundInVector(text[start..]) << start;
        }

        return found | ((ulong)FoundInVector(text[last..]) << last);
    }

    private static uint FoundInVector(ReadOnlySpan<char> text)
    {
        var characters = MemoryMarshal.Cast<char, ushort>(text);
        var bytes = Vector128.NarrowWithSaturation(Vector128.Create(characters), Vector128.Create(characters[Vector128<ushort>.Count..]));
        return (Vector128.Equals(bytes, Vector128.Create((byte)';')) | Vector128.Equals(bytes, Vector128.Create((byte)'='))).ExtractMostSignificantBits();
    }
}
