using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>
/// Links in headers of the site. A site may also send 103 Early Hints, whose links no filter of the final response would see. YARP's HTTP client reads and drops them, and
/// Kestrel has no API to send any (dotnet/aspnetcore issue 27851). If this test fails, they need the rule for the header Link.
/// </summary>
public sealed class LinkHeaderTests
{
    [Fact]
    public async Task Early_hints_of_the_site_do_not_pass()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sent = SendHintsAsync(listener);
        await using var gateway = new GatewayServer(new Uri($"http://{listener.LocalEndpoint}/"));
        using var connection = new RawConnection(gateway.Address);

        await connection.SendAsync("GET / HTTP/1.1", "Host: town.test");
        var head = await connection.ReadHeadAsync();

        await sent;
        head[0].Should().Be("HTTP/1.1 200 OK");
        head.Should().Contain("X-Final: 1").And.NotContain(line => line.StartsWith("Link:", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Links_of_a_page_that_is_not_rewritten_are_removed()
    {
        const string Own = "</a.css>; rel=preload; as=style";
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: context =>
        {
            context.Response.Headers.Link = new[] { "<https://video.example>; rel=preconnect", Own };
            context.Response.ContentType = "application/xhtml+xml";
            return context.Response.WriteAsync("<html xmlns='http://www.w3.org/1999/xhtml'/>");
        });
        await using var gateway = new GatewayServer(site.Address, ("CookieConsent:ThirdParties", "Enforce"));
        using var visitor = new Visitor(gateway.Address, TimeProvider.System, HttpVersion.Version11);

        (await visitor.GetAsync("/")).Headers["Link"].Should().Equal(Own);
    }

    private static async Task SendHintsAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (!string.IsNullOrEmpty(await reader.ReadLineAsync()))
        {
        }

        await stream.WriteAsync("HTTP/1.1 103 Early Hints\r\nLink: <https://video.example>; rel=preconnect\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Final: 1\r\n\r\nok"u8.ToArray());
    }
}
