namespace CookieConsent.BrowserTests.Sites.Fetching;

/// <summary>What the site's components look up.</summary>
/// <param name="Fetcher">What fetches its pages.</param>
/// <param name="HasTags">Whether its pages have banner and settings link themselves.</param>
internal sealed record FetchingSetup(PageFetcher Fetcher, bool HasTags)
{
    /// <summary>Whether the layout, with the settings link in it, runs in a circuit.</summary>
    public bool IsInteractive => Fetcher is PageFetcher.BlazorServer or PageFetcher.BlazorServerRoutes;

    /// <summary>What the page waits for whose content is streamed.</summary>
    public TaskCompletionSource Streamed { get; } = new();

    public bool HasBannerInDocument => HasTags && Fetcher != PageFetcher.BlazorServer;

    public bool HasBannerInLayout => HasTags && Fetcher == PageFetcher.BlazorServer;

    public bool HasInteractivePage => Fetcher == PageFetcher.BlazorServerPages;

    public bool IsBlazor => IsInteractive || Fetcher is PageFetcher.Blazor or PageFetcher.BlazorServerPages;
}
