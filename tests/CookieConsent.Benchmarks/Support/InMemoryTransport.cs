using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace CookieConsent.Benchmarks.Support;

/// <summary>A Kestrel transport without sockets: it hands Kestrel whatever connection a client opens.</summary>
internal sealed class InMemoryTransport : IConnectionListenerFactory, IConnectionListener
{
    private readonly Channel<ConnectionContext> _connections = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

    public InMemoryConnection Connect()
    {
        var connection = new InMemoryConnection();
        _connections.Writer.TryWrite(connection);
        return connection;
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return new ValueTask<IConnectionListener>(this);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _connections.Reader.WaitToReadAsync(cancellationToken) ? await _connections.Reader.ReadAsync(cancellationToken) : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _connections.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
