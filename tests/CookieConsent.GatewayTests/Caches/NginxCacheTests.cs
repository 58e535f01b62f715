using System.Globalization;
using CookieConsent.BrowserTests.Browsing;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Fronts;

/// <summary>The configuration of nginx in <c>docs/guides/caching-and-cdn.md</c>, in front of a site: pages are stored per decision.</summary>
public sealed class NginxCacheTests
{
    private int _rendered;

    [GatewayFact(Part.Nginx)]
    public async Task Visitors_of_one_decision_share_a_stored_page_and_those_of_another_do_not()
    {
        await using var site = await StartSiteAsync();
        await using var nginx = await NginxServer.CacheAsync(site.Address);
        using var first = new Visitor(nginx.Address, site.Clock, new Version(1, 1));
        using var second = new Visitor(nginx.Address, site.Clock, new Version(1, 1));
        using var accepting = new Visitor(nginx.Address, site.Clock, new Version(1, 1));
        await accepting.AcceptAllAsync();

        (await first.GetAsync("/page")).Body.Should().Be("Undecided 1");
        (await second.GetAsync("/page")).Body.Should().Be("Undecided 1");
        (await accepting.GetAsync("/page")).Body.Should().Be("Accepted 2");

        await second.AcceptAllAsync();
        (await second.GetAsync("/page")).Body.Should().Be("Accepted 2");
        await second.RejectAllAsync();
        (await second.GetAsync("/page")).Body.Should().Be("Rejected 3");
        (await first.GetAsync("/page")).Body.Should().Be("Undecided 1");
    }

    [GatewayFact(Part.Nginx)]
    public async Task Expired_or_forged_value_never_gets_a_page_of_those_who_accepted()
    {
        await using var site = await StartSiteAsync();
        await using var nginx = await NginxServer.CacheAsync(site.Address);
        using var visitor = new Visitor(nginx.Address, site.Clock, new Version(1, 1));
        await visitor.AcceptAllAsync();
        var genuine = visitor.Jar["cookies_preferences"];
        (await visitor.GetAsync("/page")).Body.Should().StartWith("Accepted");

        foreach (var forged in new[] { $"v9{genuine[2..]}", "accept-all", "" })
        {
            visitor.Jar["cookies_preferences"] = forged;
            (await visitor.GetAsync("/page")).Body.Should().StartWith("Undecided");
        }

        visitor.Jar["cookies_preferences"] = genuine;
        site.Clock.Advance(TimeSpan.FromDays(200));
        (await visitor.GetAsync("/page")).Body.Should().StartWith("Undecided");
    }

    private Task<Site> StartSiteAsync() => Site.StartAsync(endpoint: context =>
    {
        var choice = context.GetCookieConsent().GetChoice("statistics");
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{choice} {Interlocked.Increment(ref _rendered)}"));
    });
}
