using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>The sample portal as it is shipped, on a socket.</summary>
public sealed class PortalSite : WebApplicationFactory<Program>
{
    private readonly Lazy<Uri> _address;

    public PortalSite() => _address = new(Start);

    public Uri Address => _address.Value;

    private Uri Start()
    {
        UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        StartServer();
        return new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}
