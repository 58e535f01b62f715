namespace CookieConsent.BrowserTests.Pages;

/// <summary>What stands in a video's stead until it is allowed.</summary>
internal sealed class PlaceholderPage(IPage page, Words words)
{
    private const string Service = "YouTube";

    public ILocator Notice => page.GetByText(string.Format(null, words.IsHeld, Service)).Filter(new() { Visible = true });

    public ILocator Allow => page.GetByRole(AriaRole.Button, new() { Name = string.Format(null, words.Allow, words.ThirdParty), Exact = true });

    public ILocator Once => page.GetByRole(AriaRole.Button, new() { Name = words.Once, Exact = true });

    public ILocator Video => page.Locator("iframe");

    public async Task AllowAsync()
    {
        await Allow.ClickAsync();
        await new ConfirmationPage(page, words).ShouldSayAsync(words.Saved);
    }

    public async Task ShouldBeInItsPlaceAsync()
    {
        await Assertions.Expect(Notice).ToBeVisibleAsync();
        await Assertions.Expect(Video).ToHaveCountAsync(0);
    }

    public async Task ShouldHaveGivenWayAsync()
    {
        await Assertions.Expect(Video).ToBeVisibleAsync();
        await Assertions.Expect(Notice).ToBeHiddenAsync();
    }
}
