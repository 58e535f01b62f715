using CookieConsent.BrowserTests.Pages;

namespace CookieConsent.BrowserTests.Browsing;

/// <summary>A person at a browser with a cookie jar of its own, on one tab of a site.</summary>
internal sealed class BrowserVisitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _site;
    private readonly Words _words;

    private BrowserVisitor(IBrowserContext context, IPage page, Uri site, Words words)
    {
        (_context, Page, _site, _words) = (context, page, site, words);
        page.Console += (_, message) => Report(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Report(true, error);
    }

    public IPage Page { get; }

    public Words Words => _words;

    public BannerPage Banner => new(Page, _words);

    public PanelPage Panel => new(Page, _words);

    public ConfirmationPage Confirmation => new(Page, _words);

    public PolicyPage Policy => new(Page, _words);

    public PlaceholderPage Placeholder => new(Page, _words);

    /// <summary>What the browser's console complained about.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Complaints { get; } = [];

    public static async Task<BrowserVisitor> AtAsync(Uri site, Equipment? equipment = null)
    {
        var browser = await Browsers.FindAsync(equipment ?? Equipment.Default);
        var context = await browser.NewContextAsync((equipment ?? Equipment.Default).ToOptions());
        context.SetDefaultTimeout(Browsers.Patience);
        return new BrowserVisitor(context, await context.NewPageAsync(), site, Words.In((equipment ?? Equipment.Default).Language));
    }

    /// <summary>A visitor whose browser shows a page already.</summary>
    public static async Task<BrowserVisitor> OnAsync(Uri site, string path = "/", Equipment? equipment = null)
    {
        var visitor = await AtAsync(site, equipment);
        await visitor.OpenAsync(path);
        return visitor;
    }

    public async Task OpenAsync(string path) => await Page.GotoAsync(new Uri(_site, path).ToString());

    /// <summary>Another tab of the same browser.</summary>
    public async Task<BrowserVisitor> NewTabAsync(string path = "/")
    {
        var tab = new BrowserVisitor(_context, await _context.NewPageAsync(), _site, _words);
        await tab.OpenAsync(path);
        return tab;
    }

    /// <summary>The browser's own cookie jar, its names in their order.</summary>
    public async Task<IReadOnlyList<string>> JarAsync() =>
        [.. (await _context.CookiesAsync()).Select(cookie => cookie.Name).Order(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<BrowserContextCookiesResult>> CookiesAsync() => await _context.CookiesAsync();

    public async Task<BrowserContextCookiesResult> CookieAsync(string name) =>
        (await _context.CookiesAsync()).Single(cookie => cookie.Name == name);

    public Task EmptyJarAsync() => _context.ClearCookiesAsync();

    /// <summary>The link that is on every page: a button where it opens the panel.</summary>
    public ILocator SettingsLink => Page.GetByRole(AriaRole.Button, new() { Name = _words.SettingsLink, Exact = true })
        .Or(Page.GetByRole(AriaRole.Link, new() { Name = _words.SettingsLink, Exact = true }));

    public async Task<PanelPage> OpenSettingsAsync()
    {
        await SettingsLink.ClickAsync();
        await Assertions.Expect(Panel.Dialog).ToBeVisibleAsync();
        return Panel;
    }

    /// <summary>Leaves a mark that a page loaded anew would not have.</summary>
    public async Task<string> MarkPageAsync()
    {
        var mark = Guid.NewGuid().ToString();
        await Page.EvaluateAsync("mark => { window.mark = mark; }", mark);
        return mark;
    }

    public async Task<bool> HasMarkAsync(string mark) => await Page.EvaluateAsync<string?>("() => window.mark ?? null") == mark;

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Report(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            Complaints.Enqueue(text);
        }
    }
}
