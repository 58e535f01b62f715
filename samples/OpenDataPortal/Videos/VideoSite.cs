using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace OpenDataPortal.Videos;

/// <summary>
/// Stands for another company's video site, so that the demonstration needs no internet: a server of its own, at an origin of its
/// own, on a free port. It knows nothing of the portal.
/// </summary>
internal sealed class VideoSite : IHostedService, IAsyncDisposable
{
    private readonly Lazy<WebApplication> _server;

    public VideoSite(IHostEnvironment environment) => _server = new(() => Open(environment));

    /// <summary>The origin, from the moment somebody asks for it: the catalogue does, before the host starts.</summary>
    public string Origin => _server.Value.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();

    public string PlayerOf(string videoId, string language) => $"{Origin}/{videoId}.{language}.html";

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _server.IsValueCreated ? _server.Value.StopAsync(cancellationToken) : Task.CompletedTask;

    public ValueTask DisposeAsync() => _server.IsValueCreated ? _server.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static WebApplication Open(IHostEnvironment environment)
    {
        // A test host configures every host that the portal's own code path builds. This one is not the portal's.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => OpenAsync(environment)).GetAwaiter().GetResult();
        }
    }

    private static async Task<WebApplication> OpenAsync(IHostEnvironment environment)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(environment.ContentRootPath, "Videos", "Player")),
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".vtt"] = "text/vtt" } },
        });
        await server.StartAsync();
        return server;
    }
}
