using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Servers;

/// <summary>A real Varnish with the configuration of the guide on caches, in front of a site. It needs no privilege.</summary>
internal sealed class VarnishServer : IAsyncDisposable
{
    private const string ApplicationPort = "\"5000\"";

    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;

    private VarnishServer(TemporaryFolder folder, ServerProcess process, int port)
    {
        (_folder, _process) = (folder, process);
        Address = new Uri($"http://127.0.0.1:{port}/");
    }

    public Uri Address { get; }

    public static async Task<VarnishServer> CacheAsync(Uri site)
    {
        Requirement.Demand(Part.Varnish);
        var (folder, port) = (new TemporaryFolder(), FreePort.Find());
        var guide = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "caching-and-cdn.md"));
        var configuration = guide.Split("```vcl\n")[1].Split("```")[0];
        await File.WriteAllTextAsync(folder.File("site.vcl"), configuration.Replace(ApplicationPort, $"\"{site.Port}\"", StringComparison.Ordinal));
        string[] arguments = ["-F", "-j", "none", "-T", "none", "-n", folder.File("state"), "-a", $"127.0.0.1:{port}", "-s", "malloc,16m", "-f", folder.File("site.vcl")];
        return new VarnishServer(folder, await ServerProcess.StartAsync(Machine.Varnish!, arguments, port), port);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
