using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CookieConsent.Injection.Html;

/// <summary>A byte that separates the parts of tags.</summary>
internal enum TagMark
{
    /// <summary><c>&lt;</c></summary>
    Opening,

    /// <summary><c>&gt;</c> or a quotation mark.</summary>
    ClosingOrQuote,
    EqualsSign,
    DoubleQuote,
    SingleQuote,
}

/// <summary>
/// Where the bytes are that separate the parts of tags. They are looked for in 64 bytes at once: parts are short, and each search with
/// <c>IndexOf</c> takes as long as several of them.
/// </summary>
internal ref struct TagMarks(ReadOnlySpan<byte> text)
{
    private const int BlockBits = 6;
    private const int BlockSize = 1 << BlockBits;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _block = -1;
    private Masks _masks;

    /// <returns>Where the next mark is; the length of the text where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(TagMark mark, int start)
    {
        // A shift counts modulo 64.
        var found = start >> BlockBits == _block ? _masks[(int)mark] >> start : 0;
        return found != 0 ? start + BitOperations.TrailingZeroCount(found) : FindFurther(mark, start);
    }

    private int FindFurther(TagMark mark, int start)
    {
        while (start < _text.Length)
        {
            if (start >> BlockBits != _block)
            {
                Load(start >> BlockBits);
            }

            var found = _masks[(int)mark] >> start;
            if (found != 0)
            {
                return start + BitOperations.TrailingZeroCount(found);
            }

            start = (start | (BlockSize - 1)) + 1;
        }

        return _text.Length;
    }

    private void Load(int block)
    {
        _block = block;
        var rest = _text[(block << BlockBits)..];
        Read(rest.Length < BlockSize ? Padded(rest) : Vector512.Create(rest));
    }

    private static Vector512<byte> Padded(ReadOnlySpan<byte> rest)
    {
        Span<byte> padded = stackalloc byte[BlockSize];
        padded.Clear();
        rest.CopyTo(padded);
        return Vector512.Create<byte>(padded);
    }

    private void Read(Vector512<byte> bytes)
    {
        var (doubleQuotes, singleQuotes) = (Find(bytes, (byte)'"'), Find(bytes, (byte)'\''));
        _masks[(int)TagMark.Opening] = Find(bytes, (byte)'<');
        _masks[(int)TagMark.ClosingOrQuote] = Find(bytes, (byte)'>') | doubleQuotes | singleQuotes;
        _masks[(int)TagMark.EqualsSign] = Find(bytes, (byte)'=');
        _masks[(int)TagMark.DoubleQuote] = doubleQuotes;
        _masks[(int)TagMark.SingleQuote] = singleQuotes;
    }

    private static ulong Find(Vector512<byte> bytes, byte value) => Vector512.Equals(bytes, Vector512.Create(value)).ExtractMostSignificantBits();

    /// <summary>For each <see cref="TagMark"/>, a bit for each byte of the block.</summary>
    [InlineArray(5)]
    private struct Masks
    {
        private ulong _first;
    }
}
