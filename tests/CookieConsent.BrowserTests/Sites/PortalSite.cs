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
    private readonly string? _thirdParties;

    public PortalSite()
        : this(thirdParties: null)
    {
    }

    /// <param name="thirdParties">The setting <c>ThirdParties</c>; <see langword="null"/> for the portal's own.</param>
    internal PortalSite(string? thirdParties) => (_thirdParties, _address) = (thirdParties, new(Start));

    public Uri Address => _address.Value;

    /// <summary>The records of this host alone: hosts of several test classes run at the same time.</summary>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Records", $"Data Source={_records};Pooling=False");
        if (_thirdParties is not null)
        {
            builder.UseSetting("CookieConsent:ThirdParties", _thirdParties);
        }
    }

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
