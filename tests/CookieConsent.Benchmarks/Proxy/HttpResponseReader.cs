using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CookieConsent.Benchmarks.Proxy;

/// <summary>Reads a response to its end and keeps nothing of it.</summary>
internal readonly ref struct HttpResponseReader(Socket socket, byte[] buffer)
{
    public void ReadToEnd()
    {
        var count = 0;
        int end;
        while ((end = buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8)) < 0)
        {
            count += Receive(count);
        }

        var head = buffer.AsSpan(0, end);
        if (!head.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException($"The response is {Encoding.ASCII.GetString(head)}.");
        }

        var length = head.IndexOf("Content-Length: "u8);
        if (length >= 0)
        {
            var digits = head[(length + "Content-Length: ".Length)..];
            var lineEnd = digits.IndexOf((byte)'\r');
            SkipLength(int.Parse(lineEnd < 0 ? digits : digits[..lineEnd], CultureInfo.InvariantCulture) - (count - end - 4));
            return;
        }

        SkipChunks(end + 4, count);
    }

    private void SkipLength(int rest)
    {
        while (rest > 0)
        {
            rest -= Receive(0);
        }
    }

    /// <summary>The last chunk ends in what no page of the benchmark holds.</summary>
    private void SkipChunks(int from, int count)
    {
        while (!buffer.AsSpan(from, count - from).EndsWith("0\r\n\r\n"u8))
        {
            if (count - from > 8)
            {
                buffer.AsSpan(count - 8, 8).CopyTo(buffer);
                (from, count) = (0, 8);
            }

            count += Receive(count);
        }
    }

    private int Receive(int at)
    {
        var count = socket.Receive(buffer, at, buffer.Length - at, SocketFlags.None);
        return count > 0 ? count : throw new InvalidOperationException("The connection was closed.");
    }
}
