using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Documentation;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>The tags of the guides in WebKit.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class MarkedTagTests(WebKitBrowser browser)
{
    [BrowserFact(Part.WebKit)]
    public async Task Tags_of_the_guides_request_nothing_before_consent_and_each_address_once_after_it()
    {
        await using var vendors = await MarkedTags.OpenVendorsAsync();
        await using var site = await MarkedTags.OpenPageAsync(vendors);
        await using var visitor = await browser.OnAsync(site.Address);
        vendors.ShouldBeUntouched("the visitor is undecided");
        await visitor.RefuseAsync();
        await visitor.OpenAsync("/refused");
        vendors.ShouldBeUntouched("the visitor refused");
        (await visitor.Session.EvaluateAsync<string>(MarkedTags.Calls)).Should().Be(MarkedTags.NoCalls);

        await visitor.AcceptInPanelAsync();
        await Eventually.IsTrue(() => MarkedTags.Requests.All(vendors.Requests.Contains));
        await visitor.Session.WaitForAsync($"expected => ({MarkedTags.Calls})() === expected", MarkedTags.AllCalls);

        vendors.Requests.Should().BeEquivalentTo(MarkedTags.Requests);
    }
}
