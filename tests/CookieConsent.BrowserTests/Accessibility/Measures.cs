using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>What is measured of what is seen.</summary>
internal static class Measures
{
    /// <summary>Everything about a button that a visitor could tell it by, but its words.</summary>
    private const string Looks = """
        button => {
          const style = getComputedStyle(button);
          const names = ['backgroundColor', 'color', 'borderColor', 'borderWidth', 'borderRadius', 'fontSize', 'fontWeight', 'fontFamily', 'padding', 'opacity', 'textDecorationLine', 'boxShadow', 'height'];
          return names.map((name) => `${name}: ${style[name]}`).join('; ');
        }
        """;

    public static Task<string> LooksAsync(this ILocator button) => button.EvaluateAsync<string>(Looks);

    /// <summary>The contrast of an element's text with its background (WCAG 2.1, relative luminance).</summary>
    public static Task<double> ContrastAsync(this ILocator element) => element.EvaluateAsync<double>("""
        element => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const luminance = (color) => {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const style = getComputedStyle(element);
          const [light, dark] = [luminance(style.color), luminance(style.backgroundColor)].sort((a, b) => b - a);
          return (light + 0.05) / (dark + 0.05);
        }
        """);

    /// <summary>The banner's two buttons look alike and have one size.</summary>
    public static async Task ShouldOfferEqualButtonsAsync(this BrowserVisitor visitor)
    {
        (await visitor.Banner.Refuse.LooksAsync()).Should().Be(await visitor.Banner.Accept.LooksAsync());
        var (accept, refuse) = (await visitor.Banner.Accept.BoundingBoxAsync(), await visitor.Banner.Refuse.BoundingBoxAsync());
        refuse!.Width.Should().Be(accept!.Width);
        refuse.Height.Should().Be(accept.Height);
    }

    /// <summary>Every target is at least 24 pixels each way (WCAG 2.5.8).</summary>
    public static async Task ShouldHaveLargeTargetsAsync(this BrowserVisitor visitor) =>
        (await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.vchoice :is(a, button, summary, input:not([type=hidden]))')]
              .map((target) => [target.outerHTML, target.getBoundingClientRect()])
              .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
              .map(([html, box]) => `${html} ${box.width} ${box.height}`)
            """)).Should().BeEmpty();

    public static Task<int> ScrollWidthAsync(this BrowserVisitor visitor) => visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");

    /// <summary>Nothing is wider than the window, tables included (WCAG 1.4.10).</summary>
    public static async Task ShouldFitAsync(this BrowserVisitor visitor, string part) =>
        (await visitor.Page.EvaluateAsync<string[]>("""
            part => {
              const whole = document.documentElement;
              const tooWide = [...document.querySelectorAll(`${part}, ${part} *`)].filter((element) => {
                const box = element.getBoundingClientRect();
                const isHidden = getComputedStyle(element).clipPath !== 'none' || element.closest('thead');
                return !isHidden && box.width > 0 && (box.right > whole.clientWidth + 1 || box.left < -1);
              }).map((element) => element.outerHTML.slice(0, 200));
              return whole.scrollWidth > whole.clientWidth ? [`the page scrolls: ${whole.scrollWidth} > ${whole.clientWidth}`, ...tooWide] : tooWide;
            }
            """, part)).Should().BeEmpty();
}
