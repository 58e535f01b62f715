using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>What is measured of everything that the library shows in a page. Each measure returns what is wrong, a line each. Behind a modal panel nothing counts.</summary>
internal static class StateMeasures
{
    /// <summary>The style of a reader who needs space (WCAG 1.4.12).</summary>
    private const string WideSpacing = "* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }";

    private const string Parts = """
        const parts = [...(document.querySelector(':modal') ?? document).querySelectorAll('.vchoice, .vchoice *')].filter((element) => element.checkVisibility() && !element.closest('.vchoice-live, .vchoice-spoken, thead, [role=status]'));
        const nameOf = (element) => element.outerHTML.slice(0, 120);
        """;

    private const string Colors = """
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const rgba = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255); };
        const over = ([r, g, b, a], under) => [r, g, b].map((part, i) => part * a + under[i] * (1 - a));
        const light = (rgb) => rgb.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
        const contrast = (one, two) => { const [high, low] = [light(one), light(two)].sort((a, b) => b - a); return (high + 0.05) / (low + 0.05); };
        const page = document.body.appendChild(document.createElement('i'));
        page.style.color = 'Canvas';
        const blank = rgba(getComputedStyle(page).color);
        page.remove();
        const ground = (element) => element ? over(rgba(getComputedStyle(element).backgroundColor), element.matches(':modal') ? blank : ground(element.parentElement)) : blank;
        """;

    /// <summary>Text of less than 4.5:1, large text of less than 3:1 (1.4.3), and text of a button of less than 7:1 (1.4.6).</summary>
    public static Task<string> FaintTextsAsync(this BrowserVisitor visitor) => visitor.FindAsync($$"""
        {{Parts}} {{Colors}}
        return parts.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')).flatMap((element) => {
          const style = getComputedStyle(element);
          const size = parseFloat(style.fontSize);
          const least = element.closest('.vchoice-main, .vchoice-other') ? 7 : size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? 3 : 4.5;
          const behind = ground(element);
          const found = contrast(over(rgba(style.color), behind), behind);
          return found < least ? [`${found} ${nameOf(element)}`] : [];
        });
        """);

    /// <summary>A button whose edge or ground, or a focus ring, has less than 3:1 with what is around it (1.4.11, 2.4.7).</summary>
    public static async Task<string> FaintControlsAsync(this BrowserVisitor visitor)
    {
        await visitor.Page.Keyboard.PressAsync("Tab");
        return await visitor.FindAsync($$"""
            {{Parts}} {{Colors}}
            const focused = document.activeElement;
            const found = parts.filter((element) => element.matches('a[href], button, input, summary, [tabindex]:not(#vchoice)')).flatMap((element) => {
              const around = ground(element.parentElement);
              element.focus({ preventScroll: true });
              const style = getComputedStyle(element);
              const edge = element.matches('.vchoice-main, .vchoice-other') ? Math.max(contrast(rgba(style.borderColor).slice(0, 3), around), contrast(ground(element), around)) : 3;
              const ring = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 ? 0 : contrast(rgba(style.outlineColor).slice(0, 3), around);
              return edge < 3 || ring < 3 ? [`${edge} ${ring} ${nameOf(element)}`] : [];
            });
            focused.focus({ preventScroll: true });
            return found;
            """);
    }

    /// <summary>Targets below 24 pixels that are neither in a sentence nor 24 pixels apart from others (2.5.8).</summary>
    public static Task<string> SmallTargetsAsync(this BrowserVisitor visitor) => visitor.FindAsync($$"""
        {{Parts}}
        const targets = parts.filter((element) => element.matches('a[href], button, input, summary')).map((element) => ({ element, box: element.getBoundingClientRect() }));
        const isSmall = ({ box }) => box.width < 24 || box.height < 24;
        const isInSentence = ({ element }) => getComputedStyle(element).display === 'inline' && element.parentElement.matches('p, dd') && element.parentElement.textContent.trim() !== element.textContent.trim();
        const center = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
        const distance = ([x, y], { box }) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
        return targets.filter((target) => isSmall(target) && !isInSentence(target)).filter((target) => targets.some((other) => other !== target
          && (distance(center(target), other) < 12 || isSmall(other) && Math.hypot(center(target)[0] - center(other)[0], center(target)[1] - center(other)[1]) < 24)))
          .map(({ element, box }) => `${box.width} ${box.height} ${nameOf(element)}`);
        """);

    /// <summary>What is outside of the window, cut off, or under something else of the library (1.4.4, 1.4.10, 1.4.12).</summary>
    public static Task<string> LostPartsAsync(this BrowserVisitor visitor) => visitor.FindAsync($$"""
        {{Parts}}
        const whole = document.documentElement;
        const outside = parts.filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.right > whole.clientWidth + 1 || box.left < -1); });
        const cut = parts.filter((element) => {
          const style = getComputedStyle(element);
          const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
          return element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline' && style.overflowX !== 'visible'
            || element.scrollHeight > element.clientHeight + 1 && style.display !== 'inline' && style.overflowY !== 'visible' && !scrolls(style.overflowY)
            || element.matches('.vchoice-main, .vchoice-other') && element.scrollWidth > element.clientWidth + 1;
        });
        const above = parts.filter((element) => getComputedStyle(element).position === 'fixed' && element.getBoundingClientRect().top < -1);
        const sideways = whole.scrollWidth > whole.clientWidth ? [`the page scrolls: ${whole.scrollWidth} > ${whole.clientWidth}`] : [];
        return [...sideways, ...outside.map((element) => `outside ${nameOf(element)}`), ...cut.map((element) => `cut ${nameOf(element)}`), ...above.map((element) => `above ${nameOf(element)}`)];
        """);

    /// <summary>What moves, or would (2.3.3).</summary>
    public static Task<string> MovingPartsAsync(this BrowserVisitor visitor) => visitor.FindAsync($$"""
        {{Parts}}
        return parts.filter((element) => { const style = getComputedStyle(element); return style.animationName !== 'none' || style.transitionDuration !== '0s' || style.scrollBehavior !== 'auto'; }).map(nameOf);
        """);

    /// <summary>The same with the spacing that a reader has set.</summary>
    public static async Task<string> LostPartsWithWideSpacingAsync(this BrowserVisitor visitor)
    {
        var style = await visitor.Page.AddStyleTagAsync(new() { Content = WideSpacing });
        var found = await visitor.LostPartsAsync();
        await style.EvaluateAsync("style => style.remove()");
        return found;
    }

    public static Task EnlargeAsync(this BrowserVisitor visitor, int percent) =>
        visitor.Page.EvaluateAsync("percent => { document.documentElement.style.fontSize = `${percent}%`; }", percent);

    private static Task<string> FindAsync(this BrowserVisitor visitor, string body) => visitor.Page.EvaluateAsync<string>($"() => (() => {{ {body} }})().join('\\n')");
}
