using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>YARP copies the header lines of an upstream as they are, and forwards the request's.</summary>
public sealed class ReverseProxyTests
{
    [Fact]
    public async Task The_Set_Cookie_lines_of_an_upstream_are_decided_on()
    {
        await using var upstream = await UpstreamAsync();
        await using var site = await ProxyAsync(upstream);
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        (await undecided.GetAsync("/page")).CookieNames.Should().Equal(Declared.Necessary);
        (await accepting.GetAsync("/page")).CookieNames.Should().Equal(Declared.Statistics, Declared.Necessary, Declared.ThirdParty);
    }

    [Fact]
    public async Task A_line_of_an_upstream_that_is_kept_is_byte_for_byte_what_it_was()
    {
        await using var upstream = await UpstreamAsync();
        await using var site = await ProxyAsync(upstream);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal("basket=\"a, b\" ;PATH=/;  sameSite = LAX;x");
    }

    [Fact]
    public async Task A_refused_request_cookie_is_not_forwarded()
    {
        await using var upstream = await UpstreamAsync();
        await using var site = await ProxyAsync(upstream);
        using var visitor = site.NewVisitor();
        visitor.Jar[Declared.Statistics] = "1";
        visitor.Jar[Declared.Necessary] = "2";
        visitor.Jar[Declared.ThirdParty] = "3";
        visitor.Jar[Declared.Undeclared] = "4";

        (await visitor.GetAsync("/page")).Body.Should().Be("basket=2; who_knows=4");
    }

    [Fact]
    public async Task No_Cookie_line_is_forwarded_where_every_cookie_is_refused()
    {
        await using var upstream = await UpstreamAsync();
        await using var site = await ProxyAsync(upstream);
        using var visitor = site.NewVisitor();
        visitor.Jar[Declared.Statistics] = "1";

        (await visitor.GetAsync("/page")).Body.Should().Be("(none)");
    }

    [Fact]
    public async Task Proxy_changes_nothing_in_report_only_mode()
    {
        await using var upstream = await UpstreamAsync();
        await using var site = await ProxyAsync(upstream, Declared.CatalogueWith("\"Mode\": \"ReportOnly\""));
        using var visitor = site.NewVisitor();
        visitor.Jar[Declared.Statistics] = "1";

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be("_ga=1");
        response.CookieNames.Should().Equal(Declared.Statistics, Declared.Necessary, Declared.ThirdParty);
    }

    /// <summary>A site that filters nothing, and sends back the Cookie lines it received.</summary>
    private static Task<Site> UpstreamAsync() => Site.StartAsync(pipeline: _ => { }, endpoint: context =>
    {
        context.Response.Headers.SetCookie = new[]
        {
            $"{Declared.Statistics}=1",
            "basket=\"a, b\" ;PATH=/;  sameSite = LAX;x",
            $"{Declared.ThirdParty}=1",
        };
        var cookies = context.Request.Headers.Cookie;
        return context.Response.WriteAsync(cookies.Count == 0 ? "(none)" : string.Join(" | ", cookies.ToArray()));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Session_affinity_works_where_its_cookie_is_marked_essential(bool isEssential)
    {
        await using var upstream = await UpstreamAsync();
        await using var site = await ProxyAsync(upstream, affinity: new SessionAffinityConfig
        {
            Enabled = true,
            AffinityKeyName = ".Yarp.Affinity",
            Cookie = new SessionAffinityCookieConfig { IsEssential = isEssential },
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().BeEquivalentTo(isEssential ? [".Yarp.Affinity", Declared.Necessary] : [Declared.Necessary]);
        visitor.Jar.Keys.Should().BeEquivalentTo(isEssential ? [".Yarp.Affinity", Declared.Necessary] : [Declared.Necessary]);
    }

    private static Task<Site> ProxyAsync(Site upstream, string? settings = null, SessionAffinityConfig? affinity = null) => Site.StartAsync(
        settings,
        builder => builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "upstream", Match = new RouteMatch { Path = "/{**path}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "upstream",
                    SessionAffinity = affinity,
                    Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = upstream.Address.ToString() } },
                },
            ]),
        app =>
        {
            app.MapCookieConsent();
            app.MapReverseProxy();
            app.UseCookieConsent();
        });
}
