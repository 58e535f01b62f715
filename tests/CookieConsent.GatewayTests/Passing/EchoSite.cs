using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>A site that echoes on a WebSocket what it receives, and sets cookies as it opens one.</summary>
internal static class EchoSite
{
    public static Task<Site> StartAsync() => Site.StartAsync(pipeline: app => app.UseWebSockets(), endpoint: async context =>
    {
        context.Response.Headers.Append("Set-Cookie", "_ga=1");
        context.Response.Headers.Append("Set-Cookie", "sessionid=1");
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } received)
        {
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, CancellationToken.None);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "goodbye", CancellationToken.None);
    });

    /// <summary>Opens a WebSocket, sends a message, receives it, and closes.</summary>
    /// <returns>The cookies of the response, the messages received, and the closing message.</returns>
    public static async Task<(IEnumerable<string> Cookies, string Received, string? Farewell)> TalkAsync(Uri address, Version version, SocketsHttpHandler? handler = null)
    {
        using var socket = new ClientWebSocket();
        using var sender = new HttpMessageInvoker(handler ?? new SocketsHttpHandler { UseCookies = false });
        socket.Options.HttpVersion = version;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.CollectHttpResponseDetails = true;
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = address.Scheme == "https" ? "wss" : "ws" }.Uri, sender, CancellationToken.None);
        await socket.SendAsync("ahoy"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var buffer = new byte[1024];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(HttpClients.Patience);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(HttpClients.Patience);
        return (
            [.. socket.HttpResponseHeaders!["Set-Cookie"].Select(line => ReceivedCookie.Parse(line).Name)],
            System.Text.Encoding.UTF8.GetString(buffer, 0, received.Count),
            socket.CloseStatusDescription);
    }
}
