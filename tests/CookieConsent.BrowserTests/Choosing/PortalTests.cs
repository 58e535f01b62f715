using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>The portal as a visitor finds it; the browser's own jar is the judge.</summary>
public sealed class PortalTests(PortalSite portal) : IClassFixture<PortalSite>
{
    private const string PageWithVideo = "/datasets/bike-counters";

    [BrowserFact]
    public async Task Only_the_anonymous_counters_are_in_the_jar_before_a_choice()
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, PageWithVideo);

        await visitor.Banner.ShouldBeShownAsync();

        (await visitor.JarAsync()).Should().HaveCount(2).And.OnlyContain(name => name.StartsWith("_pk_"));
    }
}
