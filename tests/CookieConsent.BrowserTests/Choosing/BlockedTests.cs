using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>An ad blocker that hides the whole interface and blocks its files: no prompt is shown, so no consent is given.</summary>
public sealed class BlockedTests
{
    [BrowserFact]
    public async Task Nothing_optional_is_set_where_the_interface_is_hidden()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.RouteAsync("**/cookies/**", route => route.AbortAsync());
        await visitor.OpenAsync("/");
        await visitor.Page.AddStyleTagAsync(new() { Content = "[class*=vchoice], [id*=vchoice] { display: none !important; }" });

        await Assertions.Expect(visitor.Banner.Region).ToBeHiddenAsync();
        await visitor.OpenAsync("/shelves/1");
        await visitor.OpenAsync("/shelves/2");

        (await visitor.JarAsync()).Should().Equal(Library.Undecided);
    }
}
