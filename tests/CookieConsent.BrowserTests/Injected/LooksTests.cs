using CookieConsent.BrowserTests.Accessibility;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>The injected markup does not change the page's appearance, and the page's styles do not change the markup's.</summary>
public sealed class LooksTests
{
    /// <summary>Everything of the banner's looks that does not follow from its place and width.</summary>
    private const string BannerLooks = """
        () => ['h2', 'p', 'ul', 'li', 'strong', 'span', 'form', '.vchoice-main', '.vchoice-other', '.vchoice-note', '.vchoice-link'].map((part) => {
          const style = getComputedStyle(document.querySelector(`.vchoice-prompt ${part}`));
          const names = ['display', 'visibility', 'opacity', 'position', 'float', 'color', 'backgroundColor', 'border', 'borderRadius', 'margin', 'padding', 'fontSize', 'fontWeight', 'fontStyle',
            'lineHeight', 'letterSpacing', 'wordSpacing', 'textAlign', 'textDecorationLine', 'textIndent', 'textShadow', 'textTransform', 'cursor', 'minHeight', 'columnCount', 'listStyleType', 'transitionDuration'];
          return [part, ...names.map((name) => `${name}: ${style[name]}`), getComputedStyle(document.querySelector(`.vchoice-prompt ${part}`), '::before').content].join('; ');
        })
        """;

    public static TheoryData<string> Pages => [.. ForeignPages.Names];

    public static TheoryData<string, int, bool> PagesInWindows => new()
    {
        { "reset", 320, false }, { "row", 320, false }, { "column", 320, false }, { "grid", 320, false }, { ForeignPages.RightToLeft, 320, false },
        { ForeignPages.Plain, 1280, true }, { "reset", 1280, true },
    };

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public Task The_page_looks_as_without_it(string page) => LooksAsWithoutAsync(page, new());

    [BrowserTheory]
    [MemberData(nameof(PagesInWindows))]
    public Task The_page_looks_as_without_it_in_a_small_window_and_in_the_dark(string page, int width, bool isDark) =>
        LooksAsWithoutAsync(page, new() { Width = width, IsDark = isDark });

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task The_banner_looks_as_on_any_other_page(string page)
    {
        await using var site = await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, ForeignPages.Plain);
        var expected = await visitor.Page.EvaluateAsync<string[]>(BannerLooks);

        await visitor.OpenAsync(page);
        await visitor.Page.Mouse.MoveAsync(0, 0);

        (await visitor.Page.EvaluateAsync<string[]>(BannerLooks)).Should().Equal(expected);
        await visitor.ShouldOfferEqualButtonsAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task The_banner_fits_a_window_of_320_pixels_and_its_targets_are_large_enough(string page)
    {
        await using var site = await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, page, new() { Width = 320, Height = 640 });

        await visitor.ShouldFitAsync(".vchoice-prompt");
        await visitor.ShouldOfferEqualButtonsAsync();
        await visitor.ShouldHaveLargeTargetsAsync();
        foreach (var button in new[] { visitor.Banner.Accept, visitor.Banner.Refuse, visitor.Banner.Personalise })
        {
            await Assertions.Expect(button).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await visitor.Banner.PersonaliseAsync();
        await visitor.ShouldFitAsync(".vchoice-panel");
        await visitor.ShouldHaveLargeTargetsAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task The_link_to_the_settings_is_seen_at_the_end_and_works(string page)
    {
        await using var site = await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, page);
        await visitor.Banner.RefuseAsync();
        await visitor.Confirmation.Hide.ClickAsync();

        await visitor.SettingsLink.ScrollIntoViewIfNeededAsync();
        await visitor.ShouldFitAsync(".vchoice-settings");
        (await visitor.SettingsLink.EvaluateAsync<string[]>("""
            link => {
              const end = link.getBoundingClientRect();
              return [...document.querySelectorAll('body *')].filter((element) => {
                const box = element.getBoundingClientRect();
                return !element.closest('.vchoice') && element.childElementCount === 0 && box.bottom > end.top + 1 && box.top < end.bottom && box.right > end.left && box.left < end.right && getComputedStyle(element).display !== 'none';
              }).map((element) => element.outerHTML);
            }
            """)).Should().BeEmpty("the link covers nothing");
        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Accepted);
    }

    [BrowserFact]
    public async Task Markup_follows_a_page_from_right_to_left()
    {
        await using var site = await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, ForeignPages.RightToLeft);

        var (accept, refuse) = (await visitor.Banner.Accept.BoundingBoxAsync(), await visitor.Banner.Refuse.BoundingBoxAsync());

        accept!.X.Should().BeGreaterThan(refuse!.X);
    }

    [BrowserFact]
    public async Task Failure_to_save_is_shown_beside_the_question()
    {
        await using var site = await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, ForeignPages.Plain);
        await visitor.Page.RouteAsync("**/cookies/preferences", route => route.AbortAsync());

        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Failed);

        await visitor.Banner.ShouldBeShownAsync();
        await visitor.Confirmation.Hide.ClickAsync();
        await visitor.Page.UnrouteAllAsync();
        await visitor.Banner.RefuseAsync();
    }

    private static async Task LooksAsWithoutAsync(string page, Equipment equipment)
    {
        await using var bare = await ForeignSite.OpenAsync(isInjected: false);
        await using var injected = await ForeignSite.OpenAsync();
        await using var without = await BrowserVisitor.OnAsync(bare.Address, page, equipment);
        await using var visitor = await BrowserVisitor.OnAsync(injected.Address, page, equipment);

        await visitor.Banner.ShouldBeShownAsync();

        await visitor.ShouldLookAsAsync(without);
    }
}
