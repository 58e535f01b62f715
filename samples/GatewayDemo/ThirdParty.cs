using System.Net;
using Microsoft.AspNetCore.Connections;

namespace GatewayDemo;

/// <summary>A service of somebody else that the museum's pages embed. It has its own origin, and counts who reaches it.</summary>
internal sealed class ThirdParty(string name, string path, string contentType, string content) : IAsyncDisposable
{
    private WebApplication? _server;
    private int _connections;
    private int _requests;

    public string Name => name;

    public Uri Origin => new(_server!.Urls.Single());

    /// <summary>What pages embed.</summary>
    public Uri Address => new(Origin, path);

    /// <summary>Connections that were opened, also those without a request.</summary>
    public int Connections => _connections;

    public int Requests => _requests;

    public async Task StartAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Use(CountConnection)));
        _server = builder.Build();
        _server.Run(RespondAsync);
        await _server.StartAsync();
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private ConnectionDelegate CountConnection(ConnectionDelegate next) => connection =>
    {
        Interlocked.Increment(ref _connections);
        return next(connection);
    };

    private Task RespondAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (context.Request.Path != path)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(content);
    }
}
