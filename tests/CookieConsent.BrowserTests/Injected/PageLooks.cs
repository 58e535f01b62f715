using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>What a page's own elements look like, to the pixel: where each stands, and every property of its computed style.</summary>
internal static class PageLooks
{
    /// <summary>Where the window may be scrolled to, and what can be an anchor, is no look.</summary>
    private const string Read = """
        () => [...document.querySelectorAll('html, body, body *')].filter((element) => !element.closest('.vchoice')).map((element) => {
          const box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          const properties = [...style].filter((name) => !/^(--vchoice|scroll-padding|anchor-name)/.test(name));
          return [`${element.localName} at ${box.x} ${box.y}, ${box.width} by ${box.height}`, ...properties.map((name) => `${name}: ${style.getPropertyValue(name)}`)].join('\n');
        })
        """;

    public static Task<string[]> OwnLooksAsync(this BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string[]>(Read);
}
