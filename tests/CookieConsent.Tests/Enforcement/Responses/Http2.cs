using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>A second socket of a site, for HTTP/2 without TLS (RFC 9113 section 3.3, prior knowledge).</summary>
internal static class Http2
{
    public static void Listen(WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);

        // Kestrel counts each cookie pair as a header.
        kestrel.Limits.MaxRequestHeaderCount = 1000;
    });

    public static Uri Address(Site site) =>
        new(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last());

    public static Visitor NewVisitor(Site site) => new(Address(site), site.Clock, HttpVersion.Version20);
}
