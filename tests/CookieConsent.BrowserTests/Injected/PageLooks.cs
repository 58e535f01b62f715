using CookieConsent.BrowserTests.Accessibility;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>What a page's own elements look like, to the pixel: where each stands, and every property of its computed style.</summary>
internal static class PageLooks
{
    /// <summary>Where the window may be scrolled to, and what can be an anchor, is no look.</summary>
    private const string Read = """
        () => [...document.querySelectorAll('html, body, body *')].filter((element) => !element.closest('.vchoice')).flatMap((element, index) => {
          const box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          const properties = [...style].filter((name) => !/^(--vchoice|scroll-padding|anchor-name)/.test(name));
          const name = `${index} ${element.localName}`;
          return [`${name} at ${box.x} ${box.y}, ${box.width} by ${box.height}`, ...properties.map((property) => `${name} ${property}: ${style.getPropertyValue(property).replaceAll(location.origin, '')}`)];
        })
        """;

    /// <summary>The page looks as it does without what was put in, and the window scrolls no further sideways.</summary>
    public static async Task ShouldLookAsAsync(this BrowserVisitor visitor, BrowserVisitor without)
    {
        var (looks, expected) = (await visitor.Page.EvaluateAsync<string[]>(Read), await without.Page.EvaluateAsync<string[]>(Read));

        looks.Except(expected).Should().BeEmpty();
        looks.Should().HaveSameCount(expected);
        (await visitor.ScrollWidthAsync()).Should().Be(await without.ScrollWidthAsync());
    }
}
