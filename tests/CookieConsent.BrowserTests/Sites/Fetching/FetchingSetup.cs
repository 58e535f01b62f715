namespace CookieConsent.BrowserTests.Sites.Fetching;

/// <summary>What the site's components look up.</summary>
/// <param name="Fetcher">What fetches its pages.</param>
/// <param name="HasTags">Whether its pages have banner and settings link themselves.</param>
internal sealed record FetchingSetup(PageFetcher Fetcher, bool HasTags)
{
    /// <summary>Whether the layout, with banner and settings link in it, runs in a circuit.</summary>
    public bool IsInteractive => Fetcher == PageFetcher.BlazorServer;

    public bool IsBlazor => Fetcher is PageFetcher.Blazor or PageFetcher.BlazorServerPages or PageFetcher.BlazorServer;
}
