using System.Net.Sockets;
using System.Text;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>A request written byte by byte, for what an HTTP client tidies up: several <c>Cookie</c> lines, odd bytes, odd hosts.</summary>
internal static class RawRequest
{
    /// <returns>The whole response as it came, headers and body.</returns>
    public static async Task<string> GetAsync(Uri address, params string[] headerLines)
    {
        var hasHost = headerLines.Any(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase));
        string[] lines = ["GET /page HTTP/1.1", .. hasHost ? Array.Empty<string>() : ["Host: localhost"], .. headerLines, "Connection: close", "", ""];
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
