using System.Buffers.Binary;
using System.Text;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>
/// A GET of <c>/page</c> as the bytes of a new HTTP/2 connection, with one <c>cookie</c> field per cookie (RFC 9113 section
/// 8.2.3), which <see cref="HttpClient"/> never sends.
/// </summary>
internal static class SplitCookieRequest
{
    private const byte HeadersFrame = 1;
    private const byte SettingsFrame = 4;
    private const byte EndStreamAndHeaders = 0x5;

    public static byte[] ToPage(IEnumerable<string> cookies)
    {
        var fields = new List<byte>();
        Add(fields, ":method", "GET");
        Add(fields, ":scheme", "http");
        Add(fields, ":authority", "localhost");
        Add(fields, ":path", "/page");
        foreach (var cookie in cookies)
        {
            Add(fields, "cookie", cookie);
        }

        return
        [
            .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
            .. Frame(SettingsFrame, flags: 0, stream: 0, []),
            .. Frame(HeadersFrame, EndStreamAndHeaders, stream: 1, fields),
        ];
    }

    /// <summary>A literal field without indexing, with a new name (RFC 7541 section 6.2.2).</summary>
    private static void Add(List<byte> fields, string name, string value)
    {
        fields.Add(0);
        AddText(fields, name);
        AddText(fields, value);
    }

    private static void AddText(List<byte> fields, string text)
    {
        // An integer with a prefix of seven bits (RFC 7541 section 5.1); one byte more reaches far enough.
        const int MaxPrefix = 127;
        text.Length.Should().BeLessThan(MaxPrefix + 128);
        fields.AddRange(text.Length < MaxPrefix ? [(byte)text.Length] : [MaxPrefix, (byte)(text.Length - MaxPrefix)]);
        fields.AddRange(Encoding.ASCII.GetBytes(text));
    }

    private static byte[] Frame(byte type, byte flags, int stream, List<byte> payload)
    {
        var frame = new byte[9 + payload.Count];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Count << 8);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
