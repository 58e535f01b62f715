using System.Net.WebSockets;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>A site with one page, which may load from another origin once third parties are accepted.</summary>
internal static class RestrictedPages
{
    public static Task<Site> OpenAsync(OtherOrigin other, string page, string handling = "Enforce", string? policy = null) => Site.StartAsync(
        $$"""{ "ThirdParties": "{{handling}}", "Categories": { "third-party": { "Origins": { "{{other.Address.ToString().TrimEnd('/')}}": "script img frame" } } } }""",
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.UseWebSockets();
            app.Map("/socket", EchoAsync);
        },
        endpoint: context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy = policy;
            return context.Response.WriteAsync(page);
        });

    /// <summary>Sends one message back.</summary>
    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var message = new byte[16];
        var received = await socket.ReceiveAsync(message, context.RequestAborted);
        await socket.SendAsync(message.AsMemory(0, received.Count), received.MessageType, endOfMessage: true, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }
}
