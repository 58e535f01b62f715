using System.Net;
using System.Security.Cryptography.X509Certificates;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.GatewayTests.Forms;
using CookieConsent.GatewayTests.Passing;

namespace CookieConsent.GatewayTests.Fronts;

/// <summary>The sample's own nginx.conf in front of the gateway, with TLS and HTTP/2, and Django behind it.</summary>
[Collection(nameof(SharedTown))]
public sealed class NginxFrontTests(Town town) : IDisposable
{
    private static readonly (string, string) BehindProxy = ("ForwardedHeaders_Enabled", "true");

    private readonly X509Certificate2 _certificate = TownCertificate.Create();

    public void Dispose() => _certificate.Dispose();

    [GatewayFact(Part.Django, Part.Nginx)]
    public async Task Django_and_the_gateway_know_host_scheme_and_visitor()
    {
        await using var gateway = new GatewayServer((await town.Django).Address, BehindProxy);
        await using var front = await NginxServer.InFrontOfAsync(_certificate, gateway.Address);
        using var visitor = NewVisitor(front);
        visitor.Headers["X-Forwarded-For"] = "203.0.113.9";
        visitor.Headers["X-Forwarded-Proto"] = "http";

        var choice = await visitor.ChooseAsync(("statistics", "accepted"));
        var received = (await visitor.GetAsync("/received/")).Json;

        choice.SetCookies.Should().ContainSingle().Which.Has("Secure").Should().BeTrue();
        received.GetProperty("host").GetString().Should().Be(front.Address.Authority);
        received.GetProperty("scheme").GetString().Should().Be("https");
        received.GetProperty("visitor").GetString().Should().Be("127.0.0.1", "what the visitor sends about itself is not trusted");
    }

    [GatewayFact(Part.Django)]
    public async Task Gateway_without_a_configured_proxy_trusts_no_forwarded_header()
    {
        using var visitor = await town.NewVisitorAsync();
        visitor.Headers["X-Forwarded-For"] = "203.0.113.9";
        visitor.Headers["X-Forwarded-Proto"] = "https";

        var choice = await visitor.ChooseAsync(("statistics", "accepted"));
        var received = (await visitor.GetAsync("/received/")).Json;

        choice.SetCookies.Should().ContainSingle().Which.Has("Secure").Should().BeFalse();
        received.GetProperty("scheme").GetString().Should().Be("http");
        received.GetProperty("visitor").GetString().Should().Be("127.0.0.1");
    }

    [GatewayFact(Part.Django, Part.Nginx)]
    public async Task An_administrator_signs_in_over_TLS_and_the_cookies_are_filtered()
    {
        await using var gateway = new GatewayServer((await town.Django).Address, BehindProxy);
        await using var front = await NginxServer.InFrontOfAsync(_certificate, gateway.Address);
        using var visitor = NewVisitor(front);
        visitor.Headers["Referer"] = new Uri(front.Address, "/admin/login/").ToString();
        visitor.Headers["Origin"] = front.Address.GetLeftPart(UriPartial.Authority);

        (await visitor.GetAsync("/")).CookieNames.Should().Equal("_pk_id.1.1fff", "csrftoken");
        (await visitor.SignInAsync()).CookieNames.Should().Contain("sessionid");
        (await visitor.ChooseAsync(("statistics", "rejected"))).CookieNames.Should().Contain("cookies_preferences", "its origin is the site's own");
    }

    [GatewayFact(Part.Nginx)]
    public async Task A_WebSocket_talks_through_both_proxies()
    {
        await using var site = await EchoSite.StartAsync();
        await using var gateway = new GatewayServer(site.Address, BehindProxy);
        await using var front = await NginxServer.InFrontOfAsync(_certificate, gateway.Address);

        var (cookies, received, farewell) = await EchoSite.TalkAsync(front.Address, HttpVersion.Version11, NewHandler(front));

        (cookies, received, farewell).Should().BeEquivalentTo((new[] { "sessionid" }, "ahoy", "goodbye"));
    }

    [GatewayFact(Part.Django, Part.Nginx)]
    public async Task A_streamed_page_arrives_chunk_by_chunk_through_both_proxies()
    {
        await using var gateway = new GatewayServer((await town.Django).Address, BehindProxy);
        await using var front = await NginxServer.InFrontOfAsync(_certificate, gateway.Address);
        using var client = HttpClients.NewClient(front.Address, NewHandler(front));

        await TownStream.ArrivesChunkByChunkAsync(client, await town.Django);
    }

    [GatewayFact(Part.Django, Part.Nginx)]
    public async Task Several_instances_take_turns_and_a_choice_counts_at_each()
    {
        var django = (await town.Django).Address;
        await using var one = new GatewayServer(django, [BehindProxy, .. Signed("one")]);
        await using var other = new GatewayServer(django, [BehindProxy, .. Signed("other")]);
        await using var front = await NginxServer.InFrontOfAsync(_certificate, one.Address, other.Address);
        using var visitor = NewVisitor(front);

        await visitor.ChooseAsync(("statistics", "accepted"));
        ReceivedResponse[] pages = [await visitor.GetAsync("/"), await visitor.GetAsync("/"), await visitor.GetAsync("/")];

        pages.Should().AllSatisfy(page => page.CookieNames.Should().Contain("_ga"));
        pages.SelectMany(page => page.Headers["X-Instance"]).Distinct().Should().BeEquivalentTo("one", "other");
    }

    /// <summary>The instances ask about <c>third-party</c> differently. Statistics is the same on both.</summary>
    [GatewayFact(Part.Django, Part.Nginx)]
    public async Task Form_that_an_instance_injected_counts_at_one_with_another_catalogue_for_what_it_asked()
    {
        var django = (await town.Django).Address;
        await using var one = new GatewayServer(django, BehindProxy);
        await using var other = new GatewayServer(django, [BehindProxy, ("CookieConsent:Categories:third-party:Cookies:VISITOR_INFO1_LIVE:Provider", "Another film library")]);
        await using var front = await NginxServer.InFrontOfAsync(_certificate, one.Address, other.Address);
        using var visitor = NewVisitor(front);

        await PressAsync(visitor, "accept-all");
        visitor.Jar["cookies_preferences"].Should().Contain("statistics~accepted").And.NotContain("third-party");

        await PressAsync(visitor, "reject-all");
        visitor.Jar["cookies_preferences"].Should().Contain("statistics~accepted", "the second banner asks about the other category alone").And.Contain("third-party~rejected");
    }

    /// <summary>Presses a button in a page of Django. nginx takes turns: one instance injects the form, and the other one gets it.</summary>
    private static async Task PressAsync(Visitor visitor, string button)
    {
        var page = await visitor.GetAsync("/");
        await visitor.PressAsync((await page.ReadPageAsync()).Button(button));
    }

    /// <summary>Settings by which an instance signs what it passes on.</summary>
    private static (string, string)[] Signed(string name) =>
    [
        ("ReverseProxy:Routes:everything:Transforms:1:ResponseHeader", "X-Instance"),
        ("ReverseProxy:Routes:everything:Transforms:1:Set", name),
    ];

    private Visitor NewVisitor(NginxServer front) => new(front.Address, TimeProvider.System, HttpVersion.Version20, NewHandler(front));

    /// <summary>Knows the certificate, and where the town hall's name leads.</summary>
    private SocketsHttpHandler NewHandler(NginxServer front) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = _certificate.Trust(),
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, front.Address.Port, cancellation);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    };
}
