using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>Issue 12 section 2: the panel on one screen, and in the accessibility tree.</summary>
public sealed class PanelLookTests(PortalSite portal) : IClassFixture<PortalSite>
{
    [BrowserTheory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Panel_with_four_categories_fits_one_screen(string language)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", new() { Language = language, Width = 1024, Height = 768 });

        var panel = await visitor.Banner.PersonaliseAsync();

        await Assertions.Expect(panel.Dialog.Locator("fieldset")).ToHaveCountAsync(5);
        (await panel.Dialog.EvaluateAsync<int>("dialog => dialog.scrollHeight - dialog.clientHeight")).Should().Be(0, "nothing has to be scrolled");
        (await panel.Dialog.EvaluateAsync<string[]>("""
            dialog => [...dialog.querySelectorAll('*')]
              .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.top < 0 || box.bottom > innerHeight); })
              .map((element) => element.outerHTML)
            """)).Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData(1024, 768)]
    [InlineData(390, 844)]
    [InlineData(320, 568)]
    public async Task Button_that_confirms_is_in_sight_whatever_is_scrolled(int width, int height)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", new() { Language = "fr", Width = width, Height = height });
        var panel = await visitor.Banner.PersonaliseAsync();

        await Assertions.Expect(panel.Form.Confirm).ToBeInViewportAsync(new() { Ratio = 1 });
        await panel.OpenDetailsAsync();
        await panel.Dialog.EvaluateAsync("dialog => { dialog.scrollTop = dialog.scrollHeight / 2; }");

        await Assertions.Expect(panel.Form.Confirm).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [BrowserFact]
    public async Task Foot_covers_nothing_that_has_the_focus()
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", new() { Language = "fr", Width = 390, Height = 640 });
        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.OpenDetailsAsync();
        await panel.Close.FocusAsync();

        for (var i = 0; i < 14; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            (await visitor.Page.EvaluateAsync<bool>("""
                () => {
                  const focused = document.activeElement;
                  const box = focused.getBoundingClientRect();
                  return focused === document.body || focused.contains(document.elementFromPoint(box.left + box.width / 2, box.bottom - 2));
                }
                """)).Should().BeTrue("nothing covers the element that has the focus, at stop {0}", i);
        }
    }

    [BrowserTheory]
    [InlineData(600, true)]
    [InlineData(500, false)]
    public async Task Radio_buttons_are_beside_the_title_from_36_rem(int width, bool isBeside)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", new() { Language = "fr", Width = width });
        var panel = await visitor.Banner.PersonaliseAsync();
        var group = panel.Form.Category(visitor.Words.Statistics);

        var title = (await group.Locator("legend").BoundingBoxAsync())!;
        var radio = (await panel.Form.Accepting(visitor.Words.Statistics).BoundingBoxAsync())!;

        (radio.Y < title.Y + title.Height && radio.X >= title.X + title.Width).Should().Be(isBeside);
    }

    [BrowserFact(Part.Firefox)]
    public async Task Radio_buttons_are_beside_the_title_in_Firefox_too()
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", new() { Browser = Part.Firefox, Language = "fr" });
        var panel = await visitor.Banner.PersonaliseAsync();

        var title = (await panel.Form.Category(visitor.Words.Statistics).Locator("legend").BoundingBoxAsync())!;
        var radio = (await panel.Form.Accepting(visitor.Words.Statistics).BoundingBoxAsync())!;

        radio.Y.Should().BeLessThan(title.Y + title.Height);
        radio.X.Should().BeGreaterThan(title.X);
    }

    [BrowserFact]
    public async Task Panel_is_a_dialog_of_described_groups()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        var panel = await visitor.Banner.PersonaliseAsync();

        await Assertions.Expect(panel.Dialog).ToMatchAriaSnapshotAsync("""
            - dialog "Cookie settings":
              - heading "Cookie settings" [level=2]
              - button "Close"
              - paragraph:
                - link "Cookie policy"
              - group "Preferences for all services":
                - text: Preferences for all services
                - button "Accept all"
                - button "Refuse all"
              - group "Necessary cookies":
                - paragraph:
                  - strong: Always active
              - group "Audience measurement":
                - radio "Accept"
                - radio "Refuse"
              - group
              - group
              - paragraph: A category without a choice counts as refused.
              - button "Confirm my choices"
            """);
        foreach (var group in await panel.Dialog.Locator("fieldset[aria-describedby]").AllAsync())
        {
            await Assertions.Expect(group).ToHaveAccessibleDescriptionAsync(await group.Locator("p").First.InnerTextAsync());
        }

        await Assertions.Expect(panel.Form.Confirm).ToHaveAccessibleDescriptionAsync("A category without a choice counts as refused.");
    }

    [BrowserFact]
    public async Task What_opens_the_panel_is_a_button_in_role_and_by_the_space_bar()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        foreach (var opener in new[] { visitor.Banner.Personalise, visitor.SettingsLink })
        {
            await Assertions.Expect(opener).ToHaveRoleAsync(AriaRole.Button);
            await Assertions.Expect(opener).ToHaveAttributeAsync("aria-haspopup", "dialog");
            await opener.FocusAsync();
            var before = await visitor.Page.EvaluateAsync<double>("() => scrollY");
            await visitor.Page.Keyboard.PressAsync("Space");
            await Assertions.Expect(visitor.Panel.Close).ToBeFocusedAsync();
            (await visitor.Page.EvaluateAsync<double>("() => scrollY")).Should().Be(before, "the space bar scrolls nothing");

            await visitor.Page.Keyboard.PressAsync("Space");

            await visitor.Panel.ShouldBeGoneAsync();
            await Assertions.Expect(opener).ToBeFocusedAsync();
        }
    }

    [BrowserFact]
    public async Task What_leads_to_the_form_is_a_link_without_script_and_on_the_page_with_the_form()
    {
        await using var site = await Library.OpenAsync();
        await using var without = await BrowserVisitor.OnAsync(site.Address, "/", Equipment.WithoutScript);
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/cookies");

        await Assertions.Expect(without.Banner.Personalise).ToHaveRoleAsync(AriaRole.Link);
        await Assertions.Expect(without.SettingsLink).ToHaveRoleAsync(AriaRole.Link);
        await Assertions.Expect(visitor.SettingsLink).ToHaveRoleAsync(AriaRole.Link);
    }
}
