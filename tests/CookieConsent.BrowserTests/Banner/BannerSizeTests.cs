using CookieConsent.BrowserTests.Accessibility;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Banner;

/// <summary>The banner is short, readable and aligned with the page: the portal's, and the same catalogue in a page that knows nothing of the library.</summary>
public sealed class BannerSizeTests(PortalSite portal) : IClassFixture<PortalSite>
{
    private const int MaxWords = 40;

    /// <summary>The words that are read before the first button.</summary>
    private const string WordsBeforeButtons = """
        prompt => {
          const texts = document.createTreeWalker(prompt, NodeFilter.SHOW_TEXT);
          let read = '';
          for (let text = texts.nextNode(); !text.parentElement.closest('button'); text = texts.nextNode()) {
            read += text.parentElement.checkVisibility() ? ` ${text.data}` : '';
          }
          return read.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
        }
        """;

    private const string SmallTexts = """
        () => [...document.querySelectorAll('.vchoice-prompt *')]
          .filter((element) => element.checkVisibility() && parseFloat(getComputedStyle(element).fontSize) < 16)
          .map((element) => element.outerHTML)
        """;

    public static TheoryData<int, int, int, string> Windows => new()
    {
        { 1440, 900, 22, "fr" }, { 1440, 900, 22, "en" }, { 390, 844, 40, "fr" }, { 390, 844, 40, "en" },
    };

    /// <summary>A small phone, and a window of 1280 × 800 and of 1280 × 1024 at 200 % and 400 %.</summary>
    public static TheoryData<int, int> SmallWindows => new() { { 320, 568 }, { 640, 400 }, { 640, 512 }, { 320, 256 }, { 320, 200 } };

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task Banner_takes_a_small_share_of_the_window_and_few_words(int width, int height, int percent, string language)
    {
        await foreach (var visitor in VisitAsync(new() { Width = width, Height = height, Language = language }))
        {
            var box = (await visitor.Banner.Region.BoundingBoxAsync())!;

            (100 * box.Height / height).Should().BeLessThanOrEqualTo(percent);
            (await visitor.Banner.Region.EvaluateAsync<int>(WordsBeforeButtons)).Should().BeInRange(10, MaxWords);
        }
    }

    [BrowserTheory]
    [MemberData(nameof(SmallWindows))]
    public async Task Buttons_are_in_sight_in_a_small_window(int width, int height)
    {
        await foreach (var visitor in VisitAsync(new() { Width = width, Height = height, Language = "fr" }))
        {
            foreach (var button in new[] { visitor.Banner.Accept, visitor.Banner.Refuse, visitor.Banner.Personalise })
            {
                await Assertions.Expect(button).ToBeInViewportAsync(new() { Ratio = 1 });
            }

            await visitor.ShouldOfferEqualButtonsAsync();
            await visitor.ShouldFitAsync(".vchoice-prompt");
        }
    }

    [BrowserTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1100)]
    [InlineData(1440)]
    [InlineData(1920)]
    public async Task Banner_is_aligned_with_the_page(int width)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", new() { Width = width });

        var heading = (await visitor.Banner.Region.GetByRole(AriaRole.Heading).BoundingBoxAsync())!;
        var name = (await visitor.Page.Locator("a.site-name").BoundingBoxAsync())!;

        heading.X.Should().BeApproximately(name.X, 0.5f);
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_text_is_below_16_pixels_in_a_page_with_rems_of_ten(bool isTag)
    {
        await using var site = isTag ? await Library.OpenAsync() : await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, isTag ? "/" : "/reset");
        await visitor.Page.AddStyleTagAsync(new() { Content = "html { font-size: 62.5% }" });

        await visitor.Banner.ShouldBeShownAsync();

        (await visitor.Page.EvaluateAsync<string[]>(SmallTexts)).Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData(390, false)]
    [InlineData(1280, true)]
    public async Task Line_of_each_purpose_is_beside_the_question_or_in_details(int width, bool isShown)
    {
        await foreach (var visitor in VisitAsync(new() { Width = width }))
        {
            var lines = visitor.Banner.Region.GetByRole(AriaRole.Listitem);
            (await lines.CountAsync()).Should().Be(isShown ? 3 : 0);
            if (!isShown)
            {
                await visitor.Banner.Region.GetByText("More about the purposes").ClickAsync();
            }

            await Assertions.Expect(lines).ToHaveCountAsync(3);
            await Assertions.Expect(lines.First).ToBeVisibleAsync();
        }
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_of_buttons_has_a_contrast_of_seven_to_one(bool isDark)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { IsDark = isDark, PrefersReducedMotion = true });

        foreach (var button in new[] { visitor.Banner.Accept, visitor.Banner.Refuse, visitor.Banner.Personalise })
        {
            (await button.ContrastAsync()).Should().BeGreaterThanOrEqualTo(7);
            await button.HoverAsync();
            (await button.ContrastAsync()).Should().BeGreaterThanOrEqualTo(7);
        }
    }

    /// <summary>The portal, and a site with the portal's settings whose pages get the banner injected.</summary>
    private async IAsyncEnumerable<BrowserVisitor> VisitAsync(Equipment equipment)
    {
        await using (var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", equipment))
        {
            await visitor.Banner.ShouldBeShownAsync();
            yield return visitor;
        }

        var settings = portal.Services.GetRequiredService<IConfiguration>().GetSection("CookieConsent").AsEnumerable();
        await using var site = await Site.StartAsync(
            "{}",
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings);
                builder.Services.AddCookieConsent().AddBannerInjection();
            },
            app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapGet("/", () => Results.Text(ForeignPages.Document(ForeignPages.Plain), "text/html; charset=utf-8"));
            });
        await using var other = await BrowserVisitor.OnAsync(site.Address, "/", equipment);
        await other.Banner.ShouldBeShownAsync();
        yield return other;
    }
}
