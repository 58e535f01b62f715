using CookieConsent.BrowserTests.Pages;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>A person at WebKit, on a page of a site in English.</summary>
internal sealed class WebKitVisitor(WebDriverSession session, Uri site) : IAsyncDisposable
{
    private const string Banner = ".vchoice-prompt";
    private const string Panel = "dialog";
    private const string Placeholder = "main";

    /// <summary>Finds a control by its text, in a place that is shown.</summary>
    private const string Control = """
        (place, text) => [...document.querySelectorAll(place)].flatMap((part) => [...part.querySelectorAll('a, button, label')])
          .find((control) => control.checkVisibility() && control.textContent.trim() === text) ?? null
        """;

    private const string IsShown = """
        (place, text) => [...document.querySelectorAll(place)].some((part) => part.checkVisibility() && part.textContent.includes(text))
        """;

    public WebDriverSession Session => session;

    public Words Words { get; } = Words.In("en");

    public Task OpenAsync(string path) => session.OpenAsync(new Uri(site, path));

    public async Task<IReadOnlyList<string>> JarAsync() =>
        [.. (await session.CookiesAsync()).Select(cookie => cookie.Name).Order(StringComparer.Ordinal)];

    public async Task AcceptAsync()
    {
        await PressAsync(Banner, Words.AcceptAll);
        await ShouldReadAsync(Words.Accepted);
    }

    public async Task RefuseAsync()
    {
        await PressAsync(Banner, Words.RefuseAll);
        await ShouldReadAsync(Words.Refused);
    }

    /// <summary>Opens the panel from the banner, and accepts statistics alone.</summary>
    public async Task AcceptStatisticsAloneAsync()
    {
        await PressAsync(Banner, Words.Personalise);
        await PressAsync($"{Panel} fieldset:has([name='statistics'])", Words.Accept);
        await PressAsync($"{Panel} fieldset:has([name='third-party'])", Words.Refuse);
        await PressAsync(Panel, Words.Confirm);
        await ShouldReadAsync(Words.Saved);
        await ShouldHaveNoPanelAsync();
    }

    public async Task AcceptInPanelAsync()
    {
        await PressAsync("footer", Words.SettingsLink);
        await PressAsync(Panel, Words.AcceptAll);
        await ShouldReadAsync(Words.Accepted);
        await ShouldHaveNoPanelAsync();
    }

    public async Task AcceptInFormAsync()
    {
        await OpenAsync("/cookies");
        await PressAsync("main", Words.AcceptAll);
        await ShouldReadAsync(Words.Accepted);
    }

    public async Task WithdrawAsync()
    {
        await PressAsync("footer", Words.SettingsLink);
        await PressAsync(Panel, Words.RefuseAll);
        await ShouldReadAsync(Words.Refused);
    }

    public async Task AllowPlaceholderAsync()
    {
        await PressAsync(Placeholder, string.Format(null, Words.Allow, Words.ThirdParty));
        await ShouldReadAsync(Words.Saved);
    }

    public Task LoadOnceAsync() => PressAsync(Placeholder, Words.Once);

    /// <summary>Whether the page shows a text at a place.</summary>
    public Task<bool> SeesAsync(string place, string text = "") => session.EvaluateAsync<bool>(IsShown, place, text);

    public Task<bool> SeesBannerAsync() => SeesAsync(Banner);

    public async ValueTask DisposeAsync() => await session.DisposeAsync();

    private Task PressAsync(string place, string text) => session.ClickAsync(Control, place, text);

    private Task ShouldHaveNoPanelAsync() => session.WaitForAsync($"() => !document.querySelector('{Panel}')");

    private Task ShouldReadAsync(string message) => session.WaitForAsync(IsShown, ".vchoice-message", message);
}
