using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>What is seen, on small screens, with large text, in either direction, with the colors that a visitor needs.</summary>
public sealed class LayoutTests
{
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
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width, PrefersReducedMotion = true });

        await visitor.ShouldOfferEqualButtonsAsync();
        var panel = await visitor.Banner.PersonaliseAsync();
        await visitor.Page.Mouse.MoveAsync(0, 0);
        (await panel.Form.RefuseAll.LooksAsync()).Should().Be(await panel.Form.AcceptAll.LooksAsync());
    }

    [BrowserTheory]
    [MemberData(nameof(Widths))]
    public async Task Nothing_is_cut_off_and_nothing_scrolls_sideways(int width, int textSize)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width });
        await EnlargeAsync(visitor, textSize);

        await visitor.ShouldFitAsync(".vchoice-prompt");
        await visitor.Banner.PersonaliseAsync();
        await visitor.ShouldFitAsync(".vchoice-panel");
        await visitor.OpenAsync("/cookies");
        await EnlargeAsync(visitor, textSize);
        await visitor.ShouldFitAsync(".vchoice-policy");
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Every_target_is_at_least_24_pixels_each_way(int width)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width });
        await visitor.Banner.PersonaliseAsync();

        await visitor.ShouldHaveLargeTargetsAsync();
    }

    [BrowserFact]
    public async Task Banner_follows_a_page_from_right_to_left()
    {
        await using var site = await Library.OpenAsync(language: "ar");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        var (accept, refuse) = (await visitor.Banner.Accept.BoundingBoxAsync(), await visitor.Banner.Refuse.BoundingBoxAsync());

        accept!.X.Should().BeGreaterThan(refuse!.X);
        await visitor.ShouldFitAsync(".vchoice-prompt");
    }

    [BrowserFact]
    public async Task Nothing_moves_for_a_visitor_who_prefers_no_motion()
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
    public async Task Buttons_change_their_ground_within_100_ms_for_everybody_else()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        foreach (var button in new[] { visitor.Banner.Accept, visitor.Banner.Refuse, visitor.Banner.Personalise })
        {
            (await button.EvaluateAsync<string>("element => { const style = getComputedStyle(element); return `${style.transitionProperty.split('-')[0]} ${style.transitionDuration}`; }"))
                .Should().Be("background 0.1s");
        }
    }

    [BrowserFact]
    public async Task Each_button_keeps_an_edge_with_forced_colors()
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
}
