using System.Net;

namespace CookieConsent.GatewayTests.Servers;

/// <summary>Django behind the gateway, started when the first test asks for it.</summary>
public sealed class Town : IAsyncLifetime
{
    private readonly Lazy<Task<DjangoServer>> _django = new(DjangoServer.StartAsync);
    private readonly Lazy<Task<GatewayServer>> _gateway;

    public Town() => _gateway = new(async () => new GatewayServer((await _django.Value).Address));

    internal Task<DjangoServer> Django => _django.Value;

    internal Task<GatewayServer> Gateway => _gateway.Value;

    /// <summary>A visitor of the town hall, by its name, through the gateway.</summary>
    internal async Task<Visitor> NewVisitorAsync() => NewVisitor((await Gateway).Address);

    internal static Visitor NewVisitor(Uri address, Version? version = null)
    {
        var visitor = new Visitor(address, TimeProvider.System, version ?? HttpVersion.Version11);
        visitor.Headers["Host"] = DjangoServer.Host;
        return visitor;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_gateway.IsValueCreated)
        {
            await (await _gateway.Value).DisposeAsync();
        }

        if (_django.IsValueCreated)
        {
            await (await _django.Value).DisposeAsync();
        }
    }
}
