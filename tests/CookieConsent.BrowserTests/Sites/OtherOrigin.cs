using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>Another origin, which counts connections and requests.</summary>
internal sealed class OtherOrigin : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests;
    private readonly ConcurrentQueue<string> _connections;

    private OtherOrigin(WebApplication app, ConcurrentQueue<string> requests, ConcurrentQueue<string> connections)
    {
        (_app, _requests, _connections) = (app, requests, connections);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    /// <summary>The paths that were requested, in their order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>The connections that were opened, also those without a request.</summary>
    public IReadOnlyList<string> Connections => [.. _connections];

    /// <param name="endpoint">What it sends; every origin may read it.</param>
    public static async Task<OtherOrigin> OpenAsync(Func<HttpContext, Task>? endpoint = null)
    {
        var requests = new ConcurrentQueue<string>();
        var connections = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Use(next => connection =>
        {
            connections.Enqueue(connection.ConnectionId);
            return next(connection);
        })));
        var app = builder.Build();
        app.Run(context =>
        {
            requests.Enqueue(context.Request.Path.Value!);
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return endpoint is null ? RespondAsync(context) : endpoint(context);
        });
        await app.StartAsync();
        return new OtherOrigin(app, requests, connections);
    }

    /// <summary>A script notes its own name; an image is an image; everything else is empty HTML.</summary>
    /// <param name="context">The request.</param>
    /// <param name="script">What every script is, in place of that.</param>
    public static Task RespondAsync(HttpContext context, string? script = null)
    {
        var path = context.Request.Path.Value!;
        (context.Response.ContentType, var content) = Path.GetExtension(path) switch
        {
            ".js" => ("text/javascript", script ?? $"(window.ran ??= []).push('{path[1..^3]}'); window.library = true;"),
            ".css" => ("text/css", "p { color: black; }"),
            ".svg" => ("image/svg+xml", """<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>"""),
            _ => ("text/html", "<!DOCTYPE html><title>Other</title>"),
        };
        return context.Response.WriteAsync(content);
    }

    /// <summary>Not even a connection was opened.</summary>
    public void ShouldBeUntouched(string because)
    {
        Requests.Should().BeEmpty(because);
        Connections.Should().BeEmpty(because);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
