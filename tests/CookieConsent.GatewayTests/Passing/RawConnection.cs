using System.Net.Sockets;
using System.Text;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>A connection on which every byte is the test's own, each byte a character of Latin-1.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;

    public RawConnection(Uri address) => _client = new TcpClient(address.Host, address.Port);

    /// <summary>Sends a request's lines, and the empty line after them.</summary>
    public Task SendAsync(params string[] lines) => WriteAsync(string.Join("\r\n", [.. lines, "", ""]));

    public async Task WriteAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>The next response's status line and headers, up to the empty line.</summary>
    public async Task<IReadOnlyList<string>> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(await ReadByteAsync());
        }

        return head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => _client.Dispose();

    private async Task<char> ReadByteAsync()
    {
        var buffer = new byte[1];
        await _client.GetStream().ReadExactlyAsync(buffer).AsTask().WaitAsync(HttpClients.Patience);
        return (char)buffer[0];
    }
}
