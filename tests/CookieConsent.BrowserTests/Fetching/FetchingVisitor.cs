using System.Collections.Concurrent;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Pages;

namespace CookieConsent.BrowserTests.Fetching;

/// <summary>A visitor of a site whose pages are fetched by script, who sees that they are.</summary>
internal sealed class FetchingVisitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _documents = [];
    private readonly Site _site;
    private readonly BrowserVisitor _visitor;

    private FetchingVisitor(Site site, BrowserVisitor visitor)
    {
        (_site, _visitor) = (site, visitor);
        Page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest && request.Frame == Page.MainFrame)
            {
                _documents.Enqueue(new Uri(request.Url).PathAndQuery);
            }
        };
    }

    public IPage Page => _visitor.Page;

    public Words Words => _visitor.Words;

    public BannerPage Banner => _visitor.Banner;

    public ConfirmationPage Confirmation => _visitor.Confirmation;

    public PlaceholderPage Placeholder => _visitor.Placeholder;

    public string Path => new Uri(Page.Url).PathAndQuery;

    public static async Task<FetchingVisitor> OnAsync(Site site, Equipment equipment, string path = "/")
    {
        var visitor = new FetchingVisitor(site, await BrowserVisitor.AtAsync(site.Address, equipment));
        await visitor._visitor.OpenAsync(path);
        await visitor.Banner.ShouldBeShownAsync();

        // A click before the circuit is attached begins a navigation that Blazor gives up.
        await Assertions.Expect(visitor.Page.Locator("nav[data-interactive=False]")).ToHaveCountAsync(0);
        return visitor;
    }

    public async Task GoToAsync(params string[] pages)
    {
        foreach (var page in pages)
        {
            await Page.GetByRole(AriaRole.Link, new() { Name = page, Exact = true }).ClickAsync();
            await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = page, Exact = true })).ToBeVisibleAsync();
        }
    }

    public Task<PanelPage> OpenSettingsAsync() => _visitor.OpenSettingsAsync();

    public async Task WithdrawAsync()
    {
        var panel = await OpenSettingsAsync();
        await panel.Form.WithdrawAsync();
    }

    public Task ShouldAllowAsync(string categories) => Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-vchoice", categories);

    /// <summary>No document was asked for after the first: each page was fetched, and none of the library's links led to another.</summary>
    public void ShouldHaveStayedInTheDocument(string first = "/")
    {
        _documents.Should().Equal(first);
        _visitor.Complaints.Should().BeEmpty();
        _site.Logs.Errors.Should().BeEmpty();
    }

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();
}
