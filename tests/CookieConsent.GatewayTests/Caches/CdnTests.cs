using System.Globalization;
using System.Net;
using CookieConsent.BrowserTests.Browsing;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Caches;

/// <summary>A CDN that ignores <c>Vary</c>, in front of a site whose pages say <c>public</c>.</summary>
public sealed class CdnTests
{
    private int _made;

    [GatewayFact(Part.Nginx)]
    public async Task Page_with_the_script_alone_is_stored_once_for_everybody()
    {
        await using var site = await StartAsync("Vary", _ => "<script src=\"/cookies/assets/vchoice.js\" defer></script>");

        (await VisitAsync(site)).Should().AllBe("<script src=\"/cookies/assets/vchoice.js\" defer></script> 1");
    }

    [GatewayFact(Part.Nginx)]
    public async Task Page_that_depends_on_the_choice_is_not_stored_where_shared_pages_are_private()
    {
        await using var site = await StartAsync("Private", context => $"{context.GetCookieConsent().GetChoice("statistics")}");

        (await VisitAsync(site)).Should().Equal("Accepted 1", "Undecided 2", "Rejected 3", "Accepted 4");
    }

    [GatewayFact(Part.Nginx)]
    public async Task Page_from_which_a_cookie_was_removed_is_not_stored_where_shared_pages_are_private()
    {
        await using var site = await StartAsync("Private", context =>
        {
            context.Response.Headers.SetCookie = "_ga=1";
            return "page";
        });

        (await VisitAsync(site)).Should().Equal("page 1", "page 2", "page 3", "page 4");
    }

    /// <summary>One visitor who accepted, one who is undecided, one who refused, and the first one again.</summary>
    private static async Task<List<string>> VisitAsync(Site site)
    {
        await using var nginx = await NginxServer.IgnoreVaryAsync(site.Address);
        using var accepting = new Visitor(nginx.Address, site.Clock, HttpVersion.Version11);
        using var undecided = new Visitor(nginx.Address, site.Clock, HttpVersion.Version11);
        using var rejecting = new Visitor(nginx.Address, site.Clock, HttpVersion.Version11);
        await accepting.AcceptAllAsync();
        await rejecting.RejectAllAsync();
        var pages = new List<string>();
        foreach (var visitor in new[] { accepting, undecided, rejecting, accepting })
        {
            pages.Add((await visitor.GetAsync("/page")).Body);
        }

        return pages;
    }

    private Task<Site> StartAsync(string sharedPages, Func<HttpContext, string> page) => Site.StartAsync(
        Declared.CatalogueWith($"\"SharedPages\": \"{sharedPages}\""),
        endpoint: context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{page(context)} {Interlocked.Increment(ref _made)}"));
        });
}
