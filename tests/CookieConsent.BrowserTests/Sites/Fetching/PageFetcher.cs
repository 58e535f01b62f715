namespace CookieConsent.BrowserTests.Sites.Fetching;

/// <summary>What fetches the next page by script, in place of the browser's own navigation.</summary>
public enum PageFetcher
{
    /// <summary>Blazor's enhanced navigation between static pages.</summary>
    Blazor,

    /// <summary>The same, beside pages that are interactive on the server.</summary>
    BlazorServerPages,

    /// <summary>Blazor with all pages and their layout interactive on the server.</summary>
    BlazorServer,

    /// <summary>The same with the banner in the document, as the template with <c>--all-interactive</c> has it.</summary>
    BlazorServerRoutes,

    Turbo,

    Htmx,
}
