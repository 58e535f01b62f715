extern alias demo;

using demo::GatewayDemo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.GatewayTests.Servers;

/// <summary>The site of <c>samples/GatewayDemo</c> with its third parties, behind the gateway with the demo's settings, on free ports.</summary>
internal sealed class MuseumServer : IAsyncDisposable
{
    private const int FirstPortInSettings = 5101;

    private readonly WebApplication _site;
    private readonly GatewayServer _gateway;

    private MuseumServer(ThirdParties thirdParties, WebApplication site)
    {
        (ThirdParties, _site) = (thirdParties, site);
        _gateway = new GatewayServer(SiteAddress, Settings());
    }

    public ThirdParties ThirdParties { get; }

    /// <summary>Of the gateway.</summary>
    public Uri Address => _gateway.Address;

    /// <summary>Of the site itself.</summary>
    public Uri SiteAddress => new(_site.Urls.Single());

    public static async Task<MuseumServer> StartAsync()
    {
        var thirdParties = await ThirdParties.StartAsync(firstPort: 0);
        var site = Museum.Build("http://127.0.0.1:0", thirdParties);
        await site.StartAsync();
        return new MuseumServer(thirdParties, site);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _site.DisposeAsync();
        await ThirdParties.DisposeAsync();
    }

    private (string Key, string Value)[] Settings() =>
    [
        .. new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.Demo.json")).Build().AsEnumerable()
            .Where(setting => setting.Value is not null)
            .Select(setting => (ThirdParties.All.Select((party, i) => (party, i)).Aggregate(setting.Key, WithPort), setting.Value!)),
    ];

    private static string WithPort(string key, (ThirdParty Party, int Number) next) => key.Replace($":{FirstPortInSettings + next.Number}", $":{next.Party.Origin.Port}");
}
