using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CookieConsent.Benchmarks.Support;

/// <summary>
/// Uses HTTP/2 on one connection (RFC 9113, prior knowledge): one request after the other, each with its cookies in fields of
/// their own, as browsers split them (section 8.2.3).
/// </summary>
internal sealed class Http2Client
{
    private const int FrameHeaderLength = 9;
    private const byte HeadersFrame = 1;
    private const byte SettingsFrame = 4;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    private readonly InMemoryConnection _connection;
    private int _stream = -1;

    public Http2Client(InMemoryConnection connection)
    {
        _connection = connection;
        _connection.Send([.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(SettingsFrame, 0, 0, [])]);
    }

    /// <summary>The fields of a request (RFC 7541): the method, scheme and path from the static table, the rest as literals.</summary>
    public static byte[] Fields(string authority, IEnumerable<string> cookies) =>
    [
        0x82, 0x86, 0x84,
        0x01, .. Literal(authority),
        .. cookies.SelectMany(cookie => (byte[])[0x0F, 0x11, .. Literal(cookie)]),
    ];

    /// <summary>Sends a request and reads its bodiless response to the end.</summary>
    /// <returns>The response's fields as they were sent.</returns>
    public byte[] Exchange(byte[] fields)
    {
        _stream += 2;
        _connection.Send(Frame(HeadersFrame, EndStream | EndHeaders, _stream, fields));
        while (true)
        {
            var buffer = _connection.Read();
            if (TryFindEnd(buffer, out var end, out var response))
            {
                _connection.Advance(end, end);
                return response;
            }

            _connection.Advance(end, buffer.End);
        }
    }

    /// <summary>Passes over the frames that are whole, up to the one that ends the response.</summary>
    private static bool TryFindEnd(ReadOnlySequence<byte> buffer, out SequencePosition end, out byte[] response)
    {
        Span<byte> header = stackalloc byte[FrameHeaderLength];
        response = [];
        end = buffer.Start;
        while (buffer.Length >= FrameHeaderLength)
        {
            buffer.Slice(0, FrameHeaderLength).CopyTo(header);
            var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(header) >> 8);
            if (buffer.Length < FrameHeaderLength + length)
            {
                return false;
            }

            end = buffer.GetPosition(FrameHeaderLength + length);
            if (header[3] is HeadersFrame or 0 && (header[4] & EndStream) != 0)
            {
                response = buffer.Slice(FrameHeaderLength, length).ToArray();
                return true;
            }

            buffer = buffer.Slice(end);
        }

        return false;
    }

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload) =>
    [
        (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags,
        (byte)(stream >> 24), (byte)(stream >> 16), (byte)(stream >> 8), (byte)stream,
        .. payload,
    ];

    private static byte[] Literal(string text) => [.. Integer(text.Length), .. Encoding.ASCII.GetBytes(text)];

    /// <summary>An integer with a prefix of seven bits (RFC 7541 section 5.1).</summary>
    private static byte[] Integer(int number)
    {
        const int Max = 127;
        if (number < Max)
        {
            return [(byte)number];
        }

        var bytes = new List<byte> { Max };
        for (number -= Max; number >= 128; number /= 128)
        {
            bytes.Add((byte)((number % 128) | 128));
        }

        return [.. bytes, (byte)number];
    }
}
