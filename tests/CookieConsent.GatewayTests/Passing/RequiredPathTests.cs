using System.Net;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>The path of an analytics server behind the gateway, as <c>samples/Gateway/README.md</c> configures it.</summary>
public sealed class RequiredPathTests
{
    private int _requests;

    [Fact]
    public async Task Analytics_server_gets_no_request_while_the_visitor_refuses()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: context => context.Response.WriteAsync("site"));
        await using var analytics = await Site.StartAsync(pipeline: _ => { }, endpoint: context =>
        {
            Interlocked.Increment(ref _requests);
            return context.Response.WriteAsync("counted");
        });
        await using var gateway = new GatewayServer(
            site.Address,
            ("ReverseProxy:Routes:analytics:ClusterId", "analytics"),
            ("ReverseProxy:Routes:analytics:Match:Path", "/stats/{**path}"),
            ("ReverseProxy:Routes:analytics:Metadata:CookieConsent", "statistics"),
            ("ReverseProxy:Clusters:analytics:Destinations:only:Address", analytics.Address.ToString()));
        using var visitor = new Visitor(gateway.Address, TimeProvider.System, HttpVersion.Version11);

        var script = await visitor.GetAsync("/stats/hit");
        await visitor.ChooseAsync();
        visitor.Headers["Accept"] = "text/html";
        var page = await visitor.OpenAsync("/stats/hit", HttpStatusCode.Forbidden);

        script.Status.Should().Be(HttpStatusCode.Forbidden);
        script.Json.GetProperty("category").GetString().Should().Be("statistics");
        page.QuerySelectorAll("form").Should().ContainSingle("the page with the choice gets no banner");
        _requests.Should().Be(0);

        (await visitor.PressAsync(page.QuerySelector("button"))).Status.Should().Be(HttpStatusCode.SeeOther);
        (await visitor.GetAsync("/stats/hit")).Body.Should().Be("counted");
        _requests.Should().Be(1);
        (await visitor.GetAsync("/page")).Body.Should().Contain("site");
    }
}
