extern alias gateway;

using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy;

namespace CookieConsent.GatewayTests.Servers;

/// <summary>The gateway as it is shipped, on a socket for HTTP/1.1 and one for HTTP/2 without TLS, configured with the site behind it.</summary>
internal sealed class GatewayServer : WebApplicationFactory<gateway::Program>
{
    private readonly Uri _site;
    private readonly (string Key, string Value)[] _settings;
    private readonly Lazy<Uri[]> _addresses;

    /// <param name="site">The upstream's address.</param>
    /// <param name="settings">Further settings, as an operator's environment variables bring them.</param>
    public GatewayServer(Uri site, params (string Key, string Value)[] settings)
    {
        (_site, _settings) = (site, settings);
        _addresses = new(Start);
    }

    public Uri Address => _addresses.Value[0];

    public Uri Http2Address => _addresses.Value[1];

    /// <summary>How long an exchange may be silent, as it is in force.</summary>
    public TimeSpan? ActivityTimeout =>
        Services.GetRequiredService<IProxyStateLookup>().GetClusters().Single().Model.Config.HttpRequest?.ActivityTimeout;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("ReverseProxy:Clusters:site:Destinations:only:Address", _site.ToString());
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }

    private Uri[] Start()
    {
        UseKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        StartServer();
        return [.. Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];
    }
}
