using CookieConsent.BrowserTests.Sites;
using CookieConsent.GatewayTests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>A site whose page tries every way to reach another origin: an application with the library, or one that knows nothing of it behind the gateway.</summary>
internal sealed class HostileSite : IAsyncDisposable
{
    private const string Kinds = "script style img font media frame connect";

    private readonly IReadOnlyCollection<string> _documented;
    private readonly List<IAsyncDisposable> _servers = [];

    private HostileSite(OtherOrigin refused, OtherOrigin remaining, OtherOrigin accepted, IReadOnlyCollection<string> documented)
    {
        (Refused, Remaining, Accepted, _documented) = (refused, remaining, accepted, documented);
        _servers.AddRange([refused, remaining, accepted]);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Where the page's ways lead before consent, after a refusal and after a withdrawal.</summary>
    public OtherOrigin Refused { get; }

    /// <summary>Where the ways lead that the guide lists as what remains.</summary>
    public OtherOrigin Remaining { get; }

    /// <summary>Where the ways of the page <c>/accepted</c> lead.</summary>
    public OtherOrigin Accepted { get; }

    /// <param name="isProxied">Whether the gateway adds the library.</param>
    /// <param name="documented">The ways that the guide lists.</param>
    public static async Task<HostileSite> OpenAsync(bool isProxied, IReadOnlyCollection<string> documented)
    {
        var site = new HostileSite(await OtherOrigin.OpenAsync(), await OtherOrigin.OpenAsync(), await OtherOrigin.OpenAsync(), documented);
        site.Address = isProxied ? await site.StartBehindGatewayAsync() : await site.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.AsEnumerable().Reverse())
        {
            await server.DisposeAsync();
        }
    }

    private async Task<Uri> StartAsync()
    {
        var origins = string.Join(", ", Origins().Select(origin => $"\"{origin.Name}\": \"{origin.Kinds}\""));
        var site = await Site.StartAsync(
            $$"""{ "ThirdParties": "Enforce", "Categories": { "third-party": { "Origins": { {{origins}} } } } }""",
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
            },
            endpoint: context => RespondAsync(context, "<script src='/cookies/assets/vchoice.js' defer></script>"));
        _servers.Add(site);
        return site.Address;
    }

    private async Task<Uri> StartBehindGatewayAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.Run(context => RespondAsync(context, markup: ""));
        await site.StartAsync();
        var gateway = new GatewayServer(
            new Uri(site.Urls.Single()),
            [("CookieConsent:ThirdParties", "Enforce"), .. Origins().Select(origin => ($"CookieConsent:Categories:third-party:Origins:{origin.Name}", origin.Kinds))]);
        _servers.AddRange([site, gateway]);
        return gateway.Address;
    }

    private IEnumerable<(string Name, string Kinds)> Origins() => new[] { Refused, Remaining, Accepted }
        .SelectMany(other => new[] { ($"http://{other.Address.Authority}", Kinds), ($"ws://{other.Address.Authority}", "connect") });

    private Task RespondAsync(HttpContext context, string markup)
    {
        var to = context.Request.Query["to"].ToString();
        var path = context.Request.Path.Value!;
        var (type, content) = path switch
        {
            "/worker" => ("text/javascript", HostileWays.Worker(to)),
            "/shared-worker-script" => ("text/javascript", HostileWays.SharedWorker(to)),
            "/service-worker-script" => ("text/javascript", HostileWays.ServiceWorker),
            "/own" => ("text/html", $"<!DOCTYPE html><title>Own</title><img src='{to}'>"),
            "/own-xml" => ("application/xml", $"<html xmlns='http://www.w3.org/1999/xhtml'><body><img src='{to}'/></body></html>"),
            "/own-styled" => ("application/xml", $"<?xml-stylesheet href='{to}'?><p>1</p>"),
            "/own-svg" => ("image/svg+xml", $"<svg xmlns='http://www.w3.org/2000/svg'><image href='{to}' width='9' height='9'/></svg>"),
            "/favicon.ico" => ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            _ => ("text/html", HostileWays.PageFor(markup, way => AddressOf(way, path))),
        };
        if (type == "text/html" && to.Length == 0)
        {
            context.Response.Headers.Link = $"<{AddressOf("link-header.js", path)}>; rel=preload; as=script";
        }

        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.WriteAsync(content);
    }

    private string AddressOf(string way, string path) =>
        $"{(_documented.Contains(way) ? Remaining : path == HostileVisit.AcceptedPath ? Accepted : Refused).Address}{way}";
}
