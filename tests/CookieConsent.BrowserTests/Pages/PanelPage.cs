namespace CookieConsent.BrowserTests.Pages;

/// <summary>The panel with the choice per category, over the page.</summary>
internal sealed class PanelPage(IPage page, Words words)
{
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog, new() { Name = words.Panel, Exact = true });

    public ChoiceForm Form => new(page, Dialog, words);

    public ILocator Close => Dialog.GetByRole(AriaRole.Button, new() { Name = words.Close, Exact = true });

    /// <summary>What is said where the page behind cannot be heard.</summary>
    public ILocator Alert => Dialog.GetByRole(AriaRole.Alert);

    /// <summary>Opens what each category declares.</summary>
    public async Task OpenDetailsAsync()
    {
        foreach (var details in await Dialog.GetByText(words.Details).AllAsync())
        {
            await details.PressAsync("Enter");
        }
    }

    public Task ShouldBeGoneAsync() => Assertions.Expect(Dialog).ToHaveCountAsync(0);
}
