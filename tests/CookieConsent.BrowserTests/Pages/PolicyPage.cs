namespace CookieConsent.BrowserTests.Pages;

/// <summary>The policy page, with the preferences form in it.</summary>
internal sealed class PolicyPage(IPage page, Words words)
{
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = words.Policy, Exact = true, Level = 1 });

    public ILocator DecidedOn => page.GetByText(words.DecidedOn);

    public ChoiceForm Form => new(page, page.Locator("#vchoice-form"), words);
}
