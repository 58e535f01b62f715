using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>The sample portal as it is shipped, on a socket.</summary>
public sealed class PortalSite : WebApplicationFactory<Program>
{
    private readonly string _records = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");
    private readonly Lazy<Uri> _address;

    public PortalSite() => _address = new(Start);

    public Uri Address => _address.Value;

    /// <summary>The records of this host alone: hosts of several test classes run at the same time.</summary>
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("ConnectionStrings:Records", $"Data Source={_records};Pooling=False");

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        File.Delete(_records);
    }

    private Uri Start()
    {
        UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        StartServer();
        return new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}
