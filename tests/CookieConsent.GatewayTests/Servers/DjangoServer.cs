using System.Text.Json;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Servers;

/// <summary>A real Django: the town hall of the folder <c>Django</c>, with its admin, which accepts <see cref="Host"/> alone.</summary>
internal sealed class DjangoServer : IAsyncDisposable
{
    public const string Host = "town.test";

    /// <summary>The name of its one administrator, and the password.</summary>
    public const string Administrator = "clerk";

    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;

    private DjangoServer(TemporaryFolder folder, ServerProcess process, int port)
    {
        (_folder, _process) = (folder, process);
        Address = new Uri($"http://127.0.0.1:{port}/");
    }

    public Uri Address { get; }

    public static async Task<DjangoServer> StartAsync()
    {
        Requirement.Demand(Part.Django);
        var (folder, port) = (new TemporaryFolder(), FreePort.Find());
        var program = Path.Combine(AppContext.BaseDirectory, "Django", "serve.py");
        string[] arguments = ["-B", "-E", "-s", program, $"{port}", folder.Path];
        return new DjangoServer(folder, await ServerProcess.StartAsync(Machine.PythonWithDjango!, arguments, port), port);
    }

    /// <summary>The requests for a path that reached Django, in their order, by its own log.</summary>
    public IReadOnlyList<ReceivedRequest> Received(string pathAndQuery) =>
    [
        .. from line in File.ReadLines(_folder.File("received.log"))
           let request = JsonSerializer.Deserialize<ReceivedRequest>(line, JsonSerializerOptions.Web)
           where request.Path == pathAndQuery
           select request,
    ];

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
