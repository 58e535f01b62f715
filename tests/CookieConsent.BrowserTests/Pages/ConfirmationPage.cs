namespace CookieConsent.BrowserTests.Pages;

/// <summary>The message about a choice, at the top of the page.</summary>
internal sealed class ConfirmationPage(IPage page, Words words)
{
    public ILocator Hide => page.GetByText(words.Hide, new() { Exact = true });

    /// <summary>What a screen reader announces.</summary>
    public ILocator Announcement => page.GetByRole(AriaRole.Status);

    /// <summary>The message as it is read on the screen, a region that it names.</summary>
    public ILocator Message(string sentence) => page.GetByRole(AriaRole.Region, new() { Name = sentence, Exact = true });

    public Task ShouldSayAsync(string sentence) => Assertions.Expect(Message(sentence)).ToBeVisibleAsync();
}
