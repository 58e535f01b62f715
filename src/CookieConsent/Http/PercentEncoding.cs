using System.Buffers;
using System.Text.Unicode;

namespace CookieConsent.Http;

/// <summary>Percent-encoding (RFC 3986 section 2.1) taken off once, and strictly: a guess could turn a refusal into something else.</summary>
internal static class PercentEncoding
{
    private const int MaxBytesPerCharacter = 3; // UTF-8 bytes of one UTF-16 code unit.

    /// <summary>The bytes that a text encodes; <see langword="null"/> where an escape is broken, or the bytes are no UTF-8.</summary>
    public static ReadOnlyMemory<byte>? Decode(string text)
    {
        var bytes = new byte[text.Length * MaxBytesPerCharacter];
        if (Utf8.FromUtf16(text, bytes, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done
            || Unescape(bytes.AsSpan(0, length)) is not { } decoded
            || !Utf8.IsValid(bytes.AsSpan(0, decoded)))
        {
            return null;
        }

        return bytes.AsMemory(0, decoded);
    }

    /// <summary>Decodes in place.</summary>
    /// <returns>How many bytes are left; <see langword="null"/> for a broken escape.</returns>
    private static int? Unescape(Span<byte> bytes)
    {
        var written = 0;
        Span<byte> value = stackalloc byte[1];
        for (var read = 0; read < bytes.Length; read++)
        {
            if (bytes[read] != '%')
            {
                bytes[written++] = bytes[read];
            }
            else if (read + 2 < bytes.Length && Convert.FromHexString(bytes.Slice(read + 1, 2), value, out _, out _) == OperationStatus.Done)
            {
                bytes[written++] = value[0];
                read += 2;
            }
            else
            {
                return null;
            }
        }

        return written;
    }
}
