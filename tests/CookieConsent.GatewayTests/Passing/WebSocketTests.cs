using System.Net;

namespace CookieConsent.GatewayTests.Passing;

public sealed class WebSocketTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_WebSocket_works_through_the_gateway_and_its_first_response_is_filtered(string version)
    {
        await using var site = await EchoSite.StartAsync();
        await using var gateway = new GatewayServer(site.Address);
        var http = Version.Parse(version);

        var (cookies, received, farewell) = await EchoSite.TalkAsync(http == HttpVersion.Version20 ? gateway.Http2Address : gateway.Address, http);

        cookies.Should().Equal("sessionid");
        received.Should().Be("ahoy");
        farewell.Should().Be("goodbye");
    }
}
