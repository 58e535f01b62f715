using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CookieConsent.Http;

/// <summary>Decodes percent-encoding (RFC 3986 section 2.1) once, and strictly: a guess could turn a refusal into something else.</summary>
internal static class PercentEncoding
{
    /// <returns><see langword="null"/> where an escape is broken, or the bytes are no UTF-8.</returns>
    public static ReadOnlyMemory<byte>? Decode(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        if (Utf8.FromUtf16(text, bytes, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return null;
        }

        var written = 0;
        for (var read = 0; read < length; read++, written++)
        {
            if (bytes[read] != '%')
            {
                bytes[written] = bytes[read];
                continue;
            }

            if (read + 2 >= length || Convert.FromHexString(bytes.AsSpan(read + 1, 2), bytes.AsSpan(written, 1), out _, out _) != OperationStatus.Done)
            {
                return null;
            }

            read += 2;
        }

        // A plain null would convert to an empty Memory<byte>.
        return Utf8.IsValid(bytes.AsSpan(0, written)) ? bytes.AsMemory(0, written) : default(ReadOnlyMemory<byte>?);
    }
}
