using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CookieConsent.Injection.Html;

/// <summary>The first three letters of names, in any case. They rule out nearly every other name without looking for its end.</summary>
internal sealed class NameBeginnings
{
    /// <summary>How many letters are looked at. No name is shorter.</summary>
    public const int Letters = 3;

    /// <summary>A byte modulo this number is the same for a letter in upper and lower case.</summary>
    private const int Codes = 32;

    private readonly bool[] _beginnings = new bool[Codes * Codes * Codes];

    /// <summary>For each place in a name, and each code, a bit for each name that has it there. Names share the eight bits.</summary>
    private readonly Vector512<byte> _first;
    private readonly Vector512<byte> _second;
    private readonly Vector512<byte> _third;

    public NameBeginnings(IEnumerable<string> names)
    {
        var bits = new byte[Letters][];
        for (var place = 0; place < Letters; place++)
        {
            bits[place] = new byte[Vector512<byte>.Count];
        }

        foreach (var (i, name) in names.Index())
        {
            _beginnings[IndexOf((byte)name[0], (byte)name[1], (byte)name[2])] = true;
            for (var place = 0; place < Letters; place++)
            {
                bits[place][name[place] % Codes] |= (byte)(1 << (i % 8));
            }
        }

        (_first, _second, _third) = (Vector512.Create(bits[0]), Vector512.Create(bits[1]), Vector512.Create(bits[2]));
    }

    /// <summary>Whether one of the names may begin with the letters.</summary>
    public bool MayContain(ReadOnlySpan<byte> text) => text is [var first, var second, var third, ..] && _beginnings[IndexOf(first, second, third)];

    /// <returns>A bit for each of the next 64 bytes: whether one of the names may begin there.</returns>
    public ulong MayBegin(ReadOnlySpan<byte> text)
    {
        // Elsewhere the search below is slower than looking at each tag.
        if (!Avx512Vbmi.IsSupported)
        {
            return ulong.MaxValue;
        }

        var found = Look(_first, text) & Look(_second, text[1..]) & Look(_third, text[2..]);
        return ~Vector512.Equals(found, Vector512<byte>.Zero).ExtractMostSignificantBits();
    }

    private static Vector512<byte> Look(Vector512<byte> bits, ReadOnlySpan<byte> text) => Vector512.ShuffleNative(bits, Vector512.Create(text) & Vector512.Create((byte)(Codes - 1)));

    private static int IndexOf(byte first, byte second, byte third) => ((first % Codes) << 10) | ((second % Codes) << 5) | (third % Codes);
}
