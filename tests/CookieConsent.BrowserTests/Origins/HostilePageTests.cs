using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>Issue 14 section 5: what reaches another origin from a page that tries everything, through the application and through the gateway. The guide lists what remains.</summary>
public sealed class HostilePageTests
{
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", false, "speculation", "frame")]
    [InlineData("Chromium", true, "speculation", "")]
    [InlineData("Firefox", false, "", "")]
    [InlineData("Firefox", true, "", "")]
    public async Task Other_origin_hears_of_no_visitor_who_did_not_accept(string engine, bool isProxied, string requesting, string connecting)
    {
        var visit = new HostileVisit(requesting, connecting);
        await using var site = await HostileSite.OpenAsync(isProxied, visit.Documented);
        await using var visitor = await BrowserVisitor.AtAsync(site.Address, new() { Browser = Enum.Parse<Part>(engine) });

        // Not until the page has loaded: Playwright does not see the end of a plugin without an address in Firefox.
        await visit.ShouldReachNothingWithoutConsentAsync(
            site,
            path => visitor.Page.GotoAsync(new Uri(site.Address, path).ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded }),
            function => visitor.Page.WaitForFunctionAsync(function));
    }
}
