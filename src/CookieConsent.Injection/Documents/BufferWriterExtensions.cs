using System.Buffers;

namespace CookieConsent.Injection.Documents;

internal static class BufferWriterExtensions
{
    /// <summary>As much as proxies read at a time.</summary>
    private const int MaxBlock = 64 * 1024;

    /// <summary>Writes a byte as many times as it takes.</summary>
    public static void Fill(this IBufferWriter<byte> output, byte value, int count)
    {
        while (count > 0)
        {
            var target = output.GetSpan();
            target = target[..Math.Min(count, target.Length)];
            target.Fill(value);
            output.Advance(target.Length);
            count -= target.Length;
        }
    }

    /// <summary>
    /// Writes in as few steps as it takes. Kestrel hands out its own blocks of 4 kB unless asked for more, and each costs four
    /// locks: a tenth of what it takes to proxy a page of 50 kB.
    /// </summary>
    public static void WriteInLargeBlocks(this IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var target = output.GetSpan(Math.Min(bytes.Length, MaxBlock));
            var count = Math.Min(bytes.Length, target.Length);
            bytes[..count].CopyTo(target);
            output.Advance(count);
            bytes = bytes[count..];
        }
    }
}
