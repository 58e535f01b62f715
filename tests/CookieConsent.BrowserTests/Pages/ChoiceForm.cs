namespace CookieConsent.BrowserTests.Pages;

/// <summary>The form with a choice per category, wherever it stands.</summary>
internal sealed class ChoiceForm(IPage page, ILocator place, Words words)
{
    /// <summary>A category's group of two radio buttons, by its title.</summary>
    public ILocator Category(string title) => place.GetByRole(AriaRole.Group, new() { Name = title, Exact = true });

    public ILocator Accepting(string title) => Radio(title, words.Accept);

    public ILocator Refusing(string title) => Radio(title, words.Refuse);

    public ILocator Confirm => place.GetByRole(AriaRole.Button, new() { Name = words.Confirm, Exact = true });

    public ILocator AcceptAll => place.GetByRole(AriaRole.Button, new() { Name = words.AcceptAll, Exact = true });

    public ILocator RefuseAll => place.GetByRole(AriaRole.Button, new() { Name = words.RefuseAll, Exact = true });

    public async Task SaveAsync(string? expected = null)
    {
        await Confirm.ClickAsync();
        await new ConfirmationPage(page, words).ShouldSayAsync(expected ?? words.Saved);
    }

    /// <summary>Withdraws, with one act as accepting takes one.</summary>
    public async Task WithdrawAsync()
    {
        await RefuseAll.ClickAsync();
        await new ConfirmationPage(page, words).ShouldSayAsync(words.Refused);
    }

    private ILocator Radio(string title, string name) => Category(title).GetByRole(AriaRole.Radio, new() { Name = name, Exact = true });
}
