using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Servers;

/// <summary>A real Redis with its own port, which stores nothing on the disk.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;
    private readonly int _port;

    private RedisServer(TemporaryFolder folder, ServerProcess process, int port) => (_folder, _process, _port) = (folder, process, port);

    /// <summary>The address, as the client of Redis takes it.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public static async Task<RedisServer> StartAsync()
    {
        Requirement.Demand(Part.Redis);
        var (folder, port) = (new TemporaryFolder(), FreePort.Find());
        string[] arguments = ["--bind", "127.0.0.1", "--port", $"{port}", "--save", "", "--appendonly", "no", "--dir", folder.Path];
        return new RedisServer(folder, await ServerProcess.StartAsync(Machine.Redis!, arguments, port), port);
    }

    /// <summary>How many keys it has.</summary>
    public async Task<int> CountAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("DBSIZE\r\n"u8.ToArray());
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.TrimStart(':'), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
