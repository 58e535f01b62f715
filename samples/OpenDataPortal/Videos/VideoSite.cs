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
internal sealed class VideoSite(IHostEnvironment environment) : IHostedService, IAsyncDisposable
{
    private WebApplication? _server;

    public string Origin { get; private set; } = "";

    public string PlayerOf(string videoId, string language) => $"{Origin}/{videoId}.{language}.html";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A test host configures every host that the portal's own code path builds. This one is not the portal's.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => OpenAsync(cancellationToken), cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(environment.ContentRootPath, "Videos", "Player")),
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".vtt"] = "text/vtt" } },
        });
        await _server.StartAsync(cancellationToken);
        Origin = _server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
    }
}
