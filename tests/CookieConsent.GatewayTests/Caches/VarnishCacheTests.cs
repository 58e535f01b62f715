using System.Net;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Caches;

/// <summary>The configuration of Varnish in <c>docs/guides/caching-and-cdn.md</c>, in front of a site.</summary>
public sealed class VarnishCacheTests
{
    [GatewayFact(Part.Varnish)]
    public Task Visitors_of_one_decision_share_a_stored_page_and_those_of_another_do_not() =>
        TryAsync(cache => cache.ShouldShareStoredPagesWithinOneDecisionAloneAsync());

    [GatewayFact(Part.Varnish)]
    public Task Expired_or_forged_value_never_gets_a_page_of_those_who_accepted() =>
        TryAsync(cache => cache.ShouldNeverSendAnAcceptedPageForAValueThatDoesNotCountAsync());

    [GatewayFact(Part.Varnish)]
    public Task Changed_catalogue_gets_no_page_of_the_one_before() =>
        TryAsync(cache => cache.ShouldAskAgainAfterAChangeOfTheCatalogueAsync());

    [GatewayFact(Part.Varnish)]
    public Task Page_is_stored_once_per_language() =>
        TryAsync(cache => cache.ShouldSeparateLanguagesAsync());

    [GatewayFact(Part.Varnish)]
    public Task Page_that_sets_a_cookie_or_is_not_for_shared_caches_is_not_stored() =>
        TryAsync(cache => cache.ShouldNotStoreAsync("/basket", "/private", "/unmarked"));

    [GatewayFact(Part.Varnish)]
    public Task Page_of_a_signed_in_visitor_is_not_stored() =>
        TryAsync(cache => cache.ShouldNotStorePagesOfSignedInVisitorsAsync());

    [GatewayFact(Part.Varnish)]
    public Task Policy_page_forms_and_state_are_the_visitors_own() =>
        TryAsync(cache => cache.ShouldPassEverythingUnderTheLibrarysAddressesAsync());

    [GatewayFact(Part.Varnish)]
    public async Task Application_that_does_not_respond_is_an_error_and_no_stored_page()
    {
        var site = await CountingSite.StartAsync();
        await using var varnish = await VarnishServer.CacheAsync(site.Site.Address);
        using var visitor = new Visitor(varnish.Address, site.Site.Clock, HttpVersion.Version11);
        await using (site)
        {
            (await visitor.GetAsync("/page")).Status.Should().Be(HttpStatusCode.OK);
        }

        ((int)(await visitor.GetAsync("/page")).Status).Should().BeGreaterThanOrEqualTo(500);
    }

    private static async Task TryAsync(Func<EdgeCache, Task> scenario)
    {
        await using var site = await CountingSite.StartAsync();
        await using var varnish = await VarnishServer.CacheAsync(site.Site.Address);
        await scenario(new EdgeCache(site, varnish.Address));
    }
}
