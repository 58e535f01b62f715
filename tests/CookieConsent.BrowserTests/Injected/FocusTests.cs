using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>What has the focus is never hidden behind the banner (WCAG 2.4.11), even the last thing of a page.</summary>
public sealed class FocusTests
{
    private const int MaxStops = 80;

    /// <summary>The element that has the focus, and whether it is seen.</summary>
    private const string Stop = """
        () => {
          const focused = document.activeElement;
          const box = focused.getBoundingClientRect();
          const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return [focused.outerHTML, String(focused.contains(seen))];
        }
        """;

    private const string LastOfPage = "body > :not(.vchoice) :is(a, button, input)";

    [BrowserTheory]
    [InlineData(ForeignPages.Long, true, 1280)]
    [InlineData(ForeignPages.Long, false, 1280)]
    [InlineData(ForeignPages.Long, true, 320)]
    [InlineData(ForeignPages.Long, false, 320)]
    [InlineData("full", true, 1280)]
    [InlineData("column", true, 1280)]
    [InlineData("row", false, 320)]
    public async Task Focus_is_never_hidden_by_keyboard_through_a_page_and_back(string page, bool hasScript, int width)
    {
        await using var site = await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, page, new() { HasScript = hasScript, Width = width, Height = 600 });

        await GoThroughAsync(visitor, "Tab", visitor.SettingsLink);
        await GoThroughAsync(visitor, "Tab", visitor.Page.Locator(LastOfPage).Last);
        await GoThroughAsync(visitor, "Shift+Tab", visitor.SettingsLink);
        await GoThroughAsync(visitor, "Shift+Tab", visitor.Banner.Accept);
    }

    [BrowserFact(Part.Firefox)]
    public async Task Focus_is_never_hidden_by_keyboard_in_a_second_browser()
    {
        await using var site = await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, ForeignPages.Long, new() { Browser = Part.Firefox, Height = 600 });

        await GoThroughAsync(visitor, "Tab", visitor.SettingsLink);
        await GoThroughAsync(visitor, "Tab", visitor.Page.Locator(LastOfPage).Last);
        await GoThroughAsync(visitor, "Shift+Tab", visitor.SettingsLink);
        await GoThroughAsync(visitor, "Shift+Tab", visitor.Banner.Accept);
    }

    private static async Task GoThroughAsync(BrowserVisitor visitor, string key, ILocator last)
    {
        await Assertions.Expect(last).ToBeAttachedAsync();
        var end = await last.EvaluateAsync<string>("element => element.outerHTML");
        for (var stop = 0; stop < MaxStops; stop++)
        {
            await visitor.Page.Keyboard.PressAsync(key);
            var focused = await visitor.Page.EvaluateAsync<string[]>(Stop);
            focused[1].Should().Be("true", "nothing covers {0} when it has the focus", focused[0]);
            if (focused[0] == end)
            {
                return;
            }
        }

        Assert.Fail($"The focus does not come to {end}.");
    }
}
