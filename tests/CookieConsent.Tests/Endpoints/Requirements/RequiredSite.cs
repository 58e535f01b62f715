using System.Text.Json;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace CookieConsent.Tests.Endpoints.Requirements;

/// <summary>A site with endpoints of every kind that require statistics.</summary>
internal static class RequiredSite
{
    /// <param name="pipeline">The middleware; by default <c>UseCookieConsent()</c>.</param>
    /// <param name="map">Maps further endpoints.</param>
    public static Task<Site> StartAsync(Action<WebApplication>? pipeline = null, Action<WebApplication>? map = null) => Site.StartAsync(
        configure: builder =>
        {
            builder.Services.AddRazorComponents();
            builder.Services.AddSignalR();
            builder.Services.AddControllers().AddApplicationPart(typeof(RequiredSite).Assembly);
            builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Endpoints/Requirements/Pages").AddApplicationPart(typeof(RequiredSite).Assembly);
        },
        pipeline: app =>
        {
            (pipeline ?? (it => it.UseCookieConsent()))(app);
            app.UseWebSockets();
            app.UseAntiforgery();
            app.MapCookieConsent();
            app.MapMethods("/minimal", ["GET", "HEAD"], () => "content").RequireCookieConsent("statistics");
            app.MapMethods("/lambda", ["GET", "HEAD"], [RequireCookieConsent("statistics")] () => "content");
            app.Map("/delegate", (RequestDelegate)(context => context.Response.WriteAsync("content"))).RequireCookieConsent("statistics");
            app.MapGroup("/group").RequireCookieConsent("statistics").MapMethods("/member", ["GET", "HEAD"], () => "content");
            app.MapMethods("/short", ["GET", "HEAD"], () => "content").ShortCircuit().RequireCookieConsent("statistics");
            app.MapGet("/open", () => "content");
            app.Map("/socket", AcceptAsync).RequireCookieConsent("statistics");
            app.MapHub<RequiredHub>("/hub");
            app.MapControllers();
            app.MapRazorPages();
            app.MapRazorComponents<RequiredComponent>();
            map?.Invoke(app);
        });

    /// <summary>Maps a file <c>asset.txt</c> as the build of an application does.</summary>
    public static void MapAsset(WebApplication app)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "asset.txt"), "content");
        app.Environment.WebRootFileProvider = new PhysicalFileProvider(folder);
        var manifest = Path.Combine(folder, "manifest.json");
        var headers = new Dictionary<string, string> { ["Content-Type"] = "text/plain", ["Content-Length"] = "7", ["Vary"] = "Accept-Encoding", ["ETag"] = "\"1\"", ["Last-Modified"] = "Mon, 23 Nov 2026 17:42:00 GMT" }
            .Select(header => new { Name = header.Key, header.Value });
        object asset = new { Route = "asset.txt", AssetFile = "asset.txt", Selectors = Array.Empty<object>(), ResponseHeaders = headers, EndpointProperties = Array.Empty<object>() };
        File.WriteAllText(manifest, JsonSerializer.Serialize(new { Version = 1, ManifestType = "Publish", Endpoints = new[] { asset } }));
        app.MapStaticAssets(manifest).RequireCookieConsent("statistics");
    }

    private static async Task AcceptAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "content", context.RequestAborted);
    }
}
