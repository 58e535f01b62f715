using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>What is seen, on small screens, with large text, in either direction, with the colours that a visitor needs.</summary>
public sealed class LayoutTests
{
    /// <summary>Everything about a button that a visitor could tell it by, but its words.</summary>
    private const string Looks = """
        button => {
          const style = getComputedStyle(button);
          const names = ['backgroundColor', 'color', 'borderColor', 'borderWidth', 'borderRadius', 'fontSize', 'fontWeight', 'fontFamily', 'padding', 'opacity', 'textDecorationLine', 'boxShadow', 'height'];
          return names.map((name) => `${name}: ${style[name]}`).join('; ');
        }
        """;

    public static TheoryData<int, int> Widths => new() { { 320, 100 }, { 360, 100 }, { 640, 200 }, { 1280, 200 } };

    [BrowserFact]
    public async Task The_banner_is_the_first_element_of_the_body()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        (await visitor.Banner.Region.EvaluateAsync<bool>("region => document.body.firstElementChild.contains(region)")).Should().BeTrue();
        (await visitor.Banner.Region.EvaluateAsync<string>("region => getComputedStyle(region).position")).Should().Be("static", "it is in the flow and covers nothing");
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Accepting_and_refusing_look_alike_and_have_one_size(int width)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width });

        (await visitor.Banner.Refuse.EvaluateAsync<string>(Looks)).Should().Be(await visitor.Banner.Accept.EvaluateAsync<string>(Looks));
        var (accept, refuse) = (await visitor.Banner.Accept.BoundingBoxAsync(), await visitor.Banner.Refuse.BoundingBoxAsync());
        refuse!.Width.Should().Be(accept!.Width);
        refuse.Height.Should().Be(accept.Height);
        var panel = await visitor.Banner.PersonaliseAsync();
        (await panel.Form.RefuseAll.EvaluateAsync<string>(Looks)).Should().Be(await panel.Form.AcceptAll.EvaluateAsync<string>(Looks));
    }

    [BrowserTheory]
    [MemberData(nameof(Widths))]
    public async Task Nothing_is_cut_off_and_nothing_scrolls_sideways(int width, int textSize)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width });
        await EnlargeAsync(visitor, textSize);

        await ShouldFitAsync(visitor, ".vchoice-prompt");
        await visitor.Banner.PersonaliseAsync();
        await ShouldFitAsync(visitor, ".vchoice-panel");
        await visitor.OpenAsync("/cookies");
        await EnlargeAsync(visitor, textSize);
        await ShouldFitAsync(visitor, ".vchoice-policy");
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Every_target_is_at_least_24_pixels_each_way(int width)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width });
        await visitor.Banner.PersonaliseAsync();

        (await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.vchoice :is(a, button, summary, input:not([type=hidden]))')]
              .map((target) => [target.outerHTML, target.getBoundingClientRect()])
              .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
              .map(([html, box]) => `${html} ${box.width} ${box.height}`)
            """)).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Goes_from_right_to_left_in_a_page_that_does()
    {
        await using var site = await Library.OpenAsync(language: "ar");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        var (accept, refuse) = (await visitor.Banner.Accept.BoundingBoxAsync(), await visitor.Banner.Refuse.BoundingBoxAsync());

        accept!.X.Should().BeGreaterThan(refuse!.X);
        await ShouldFitAsync(visitor, ".vchoice-prompt");
    }

    [BrowserFact]
    public async Task Moves_nothing_for_whoever_prefers_no_motion()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { PrefersReducedMotion = true });
        await visitor.Banner.PersonaliseAsync();

        (await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.vchoice, .vchoice *')]
              .filter((element) => { const style = getComputedStyle(element); return style.animationName !== 'none' || style.transitionDuration !== '0s'; })
              .map((element) => element.outerHTML)
            """)).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Keeps_an_edge_around_each_button_with_forced_colours()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { HasForcedColors = true });

        foreach (var button in new[] { visitor.Banner.Accept, visitor.Banner.Refuse, visitor.Banner.Personalise })
        {
            (await button.EvaluateAsync<bool>("""
                button => {
                  const style = getComputedStyle(button);
                  return style.borderStyle === 'solid' && parseFloat(style.borderWidth) >= 1 && style.borderColor !== style.backgroundColor;
                }
                """)).Should().BeTrue();
        }
    }

    private static async Task EnlargeAsync(BrowserVisitor visitor, int percent) =>
        await visitor.Page.EvaluateAsync("percent => { document.documentElement.style.fontSize = `${percent}%`; }", percent);

    /// <summary>A table may be scrolled within itself (WCAG 1.4.10).</summary>
    private static async Task ShouldFitAsync(BrowserVisitor visitor, string part) =>
        (await visitor.Page.EvaluateAsync<string[]>("""
            part => {
              const whole = document.documentElement;
              const tooWide = [...document.querySelectorAll(`${part}, ${part} *`)].filter((element) => {
                const box = element.getBoundingClientRect();
                const isHidden = getComputedStyle(element).clipPath !== 'none' || element.closest('thead');
                return !isHidden && !element.closest('.vchoice-scroll') && box.width > 0 && (box.right > whole.clientWidth + 1 || box.left < -1);
              }).map((element) => element.outerHTML.slice(0, 200));
              return whole.scrollWidth > whole.clientWidth ? [`the page scrolls: ${whole.scrollWidth} > ${whole.clientWidth}`, ...tooWide] : tooWide;
            }
            """, part)).Should().BeEmpty();
}
