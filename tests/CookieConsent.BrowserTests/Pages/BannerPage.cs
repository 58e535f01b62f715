namespace CookieConsent.BrowserTests.Pages;

/// <summary>The question at the top of a page.</summary>
internal sealed class BannerPage(IPage page, Words words)
{
    public ILocator Region => page.GetByRole(AriaRole.Region, new() { Name = words.Heading, Exact = true });

    /// <summary>The question when only a part of it is new.</summary>
    public ILocator RegionAgain => page.GetByRole(AriaRole.Region, new() { Name = words.HeadingAgain, Exact = true });

    public ILocator Accept => Button(words.AcceptAll);

    public ILocator Refuse => Button(words.RefuseAll);

    /// <summary>A button where the script runs, else a link.</summary>
    public ILocator Personalise => Region.GetByRole(AriaRole.Button, new() { Name = words.Personalise, Exact = true })
        .Or(Region.GetByRole(AriaRole.Link, new() { Name = words.Personalise, Exact = true }));

    public ILocator Policy => Region.GetByRole(AriaRole.Link, new() { Name = words.Policy, Exact = true });

    public ILocator ThirdParties => Region.GetByRole(AriaRole.Link, new() { Name = words.ThirdParties, Exact = true });

    /// <summary>What it asks about.</summary>
    public ILocator Purposes => RegionAgain.GetByRole(AriaRole.Listitem);

    public async Task AcceptAsync()
    {
        await Accept.ClickAsync();
        await new ConfirmationPage(page, words).ShouldSayAsync(words.Accepted);
    }

    public async Task RefuseAsync()
    {
        await Refuse.ClickAsync();
        await new ConfirmationPage(page, words).ShouldSayAsync(words.Refused);
    }

    public async Task RefuseWhatIsNewAsync()
    {
        await RegionAgain.GetByRole(AriaRole.Button, new() { Name = words.Refuse, Exact = true }).ClickAsync();
        await new ConfirmationPage(page, words).ShouldSayAsync(words.Saved);
    }

    public async Task<PanelPage> PersonaliseAsync()
    {
        await Personalise.ClickAsync();
        var panel = new PanelPage(page, words);
        await Assertions.Expect(panel.Dialog).ToBeVisibleAsync();
        return panel;
    }

    public Task ShouldBeShownAsync() => Assertions.Expect(Region).ToBeVisibleAsync();

    public async Task ShouldBeGoneAsync()
    {
        await Assertions.Expect(Region).ToHaveCountAsync(0);
        await Assertions.Expect(RegionAgain).ToHaveCountAsync(0);
    }

    private ILocator Button(string name) => Region.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
