using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>The gateway's route matches every address. Those of the library are its own all the same.</summary>
public sealed class OwnAddressTests
{
    private const string Statement = "/.well-known/gpc.json";

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task Policy_page_and_statement_are_served_by_the_gateway(string order)
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: context => context.Response.WriteAsync("of the site"));
        await using var gateway = new GatewayServer(site.Address, ("CookieConsent:GlobalPrivacyControl:Rejects:0", "third-party"), ("ReverseProxy:Routes:everything:Order", order));
        using var visitor = new Visitor(gateway.Address, TimeProvider.System, HttpVersion.Version11);

        (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#vchoice-form").Should().ContainSingle();
        var statement = await visitor.GetAsync(Statement);
        statement.Headers["Content-Type"].Should().Equal("application/json");
        statement.Json.GetProperty("gpc").GetBoolean().Should().BeTrue();
        (await visitor.GetAsync("/")).Body.Should().Be("of the site");
    }

    [Fact]
    public async Task Statement_of_the_site_passes_where_the_gateway_names_no_category()
    {
        await using var site = await Site.StartAsync(pipeline: app => app.MapGet(Statement, () => "of the site"));
        await using var gateway = new GatewayServer(site.Address);
        using var visitor = new Visitor(gateway.Address, TimeProvider.System, HttpVersion.Version11);

        (await visitor.GetAsync(Statement)).Body.Should().Be("of the site");
    }
}
