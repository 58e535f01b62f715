using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Origins;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>The page that tries everything, in WebKit.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class HostilePageTests(WebKitBrowser browser)
{
    [BrowserTheory(Part.WebKit)]
    [InlineData(false, "preconnect")]
    [InlineData(true, "")]
    public async Task Other_origin_hears_of_no_visitor_who_did_not_accept(bool isProxied, string connecting)
    {
        var visit = new HostileVisit(requesting: "", connecting);
        await using var site = await HostileSite.OpenAsync(isProxied, visit.Documented);
        await using var visitor = await browser.OnAsync(site.Address, "/cookies");

        await visit.ShouldReachNothingWithoutConsentAsync(site, visitor.OpenAsync, function => visitor.Session.WaitForAsync(function));
    }
}
