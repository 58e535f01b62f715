using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>The journeys that matter most, in a second browser.</summary>
public sealed class FirefoxTests
{
    private static readonly Equipment Firefox = new() { Browser = Part.Firefox };

    [BrowserFact(Part.Firefox)]
    public async Task Accepting_and_withdrawing()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", Firefox);

        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");
        (await visitor.JarAsync()).Should().BeEquivalentTo(Library.Accepted);
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();

        (await visitor.JarAsync()).Should().BeEquivalentTo(Library.Refused);
    }

    [BrowserFact(Part.Firefox)]
    public async Task Refusing()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", Firefox);

        await visitor.Banner.RefuseAsync();
        await visitor.OpenAsync("/");

        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.JarAsync()).Should().BeEquivalentTo(Library.Refused);
    }
}
