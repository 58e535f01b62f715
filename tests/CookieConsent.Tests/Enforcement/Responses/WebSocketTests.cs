using System.Net;
using System.Net.WebSockets;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>The response that opens a WebSocket carries cookies too: 101 over HTTP/1.1, 200 over HTTP/2 (RFC 8441).</summary>
public sealed class WebSocketTests
{
    [Fact]
    public async Task The_cookies_of_a_101_over_HTTP_1_1_are_decided_on()
    {
        await using var site = await StartAsync();

        var (status, cookies) = await ConnectAsync(site.Address, HttpVersion.Version11);

        status.Should().Be(HttpStatusCode.SwitchingProtocols);
        cookies.Should().Equal(Declared.Necessary);
    }

    [Fact]
    public async Task The_cookies_of_a_WebSocket_over_HTTP_2_are_decided_on()
    {
        await using var site = await StartAsync();

        var (status, cookies) = await ConnectAsync(Http2.Address(site), HttpVersion.Version20);

        status.Should().Be(HttpStatusCode.OK);
        cookies.Should().Equal(Declared.Necessary);
    }

    private static Task<Site> StartAsync() => Site.StartAsync(
        configure: Http2.Listen,
        pipeline: app =>
        {
            app.UseWebSockets();
            app.UseCookieConsent();
        },
        endpoint: async context =>
        {
            context.Response.Headers.Append("Set-Cookie", $"{Declared.Statistics}=1");
            context.Response.Cookies.Append(Declared.Necessary, "1");
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        });

    private static async Task<(HttpStatusCode Status, IEnumerable<string> Cookies)> ConnectAsync(Uri address, Version version)
    {
        using var socket = new ClientWebSocket();
        using var sender = new HttpMessageInvoker(new SocketsHttpHandler { UseCookies = false });
        socket.Options.HttpVersion = version;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.CollectHttpResponseDetails = true;
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/chat" }.Uri, sender, CancellationToken.None);
        var cookies = socket.HttpResponseHeaders!["Set-Cookie"].Select(line => ReceivedCookie.Parse(line).Name);
        return (socket.HttpStatusCode, cookies);
    }
}
