using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>Everything by keyboard alone, with the focus where a visitor expects it (WCAG 2.1.1, 2.4.3, 2.4.7, 2.4.11).</summary>
public sealed class KeyboardTests
{
    [BrowserFact]
    public async Task The_banner_comes_first_and_its_controls_in_their_order()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await FocusNextAsync(visitor, visitor.Banner.ThirdParties);
        await FocusNextAsync(visitor, visitor.Banner.Policy);
        await FocusNextAsync(visitor, visitor.Banner.Accept);
        await FocusNextAsync(visitor, visitor.Banner.Refuse);
        await FocusNextAsync(visitor, visitor.Banner.Personalise);
    }

    [BrowserFact]
    public async Task Refusing_moves_the_focus_to_the_message_and_hiding_it_to_the_top_of_the_page()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.Refuse.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeFocusedAsync();
        await FocusNextAsync(visitor, visitor.Confirmation.Hide);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visitor.Confirmation.Hide).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator("#vchoice")).ToBeFocusedAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Refused);
    }

    [BrowserFact]
    public async Task A_choice_per_category_is_made_in_the_panel()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.Personalise.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        var panel = visitor.Panel;
        await Assertions.Expect(panel.Close).ToBeFocusedAsync();

        await panel.Form.Accepting(visitor.Words.Statistics).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Space");
        await panel.Form.Confirm.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Saved);
        await panel.ShouldBeGoneAsync();
        await visitor.OpenAsync("/");
        (await visitor.JarAsync()).Should().Contain(Library.Statistics).And.NotContain(Library.ThirdParty);
    }

    [BrowserFact]
    public async Task A_choice_in_the_panel_moves_the_focus_to_the_message_from_the_end_of_a_page_too()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.SettingsLink.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Panel.Close).ToBeFocusedAsync();

        await visitor.Panel.Form.RefuseAll.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Panel.ShouldBeGoneAsync();
        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeInViewportAsync();
    }

    [BrowserFact]
    public async Task Enter_on_a_refusal_in_the_panel_refuses()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var panel = await visitor.Banner.PersonaliseAsync();

        await panel.Form.Refusing(visitor.Words.Statistics).CheckAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await panel.ShouldBeGoneAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        (await visitor.JarAsync()).Should().Equal(Library.Refused);
    }

    [BrowserFact]
    public async Task Enter_on_a_refusal_in_the_policy_page_refuses_without_script()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies", Equipment.WithoutScript);

        await visitor.Policy.Form.Refusing(visitor.Words.Statistics).CheckAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        (await visitor.JarAsync()).Should().Equal(Library.Choice);
    }

    [BrowserTheory]
    [InlineData("Escape")]
    [InlineData("Enter")]
    public async Task Leaving_the_panel_changes_nothing_and_returns_the_focus_to_its_opener(string key)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.SettingsLink.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Panel.Close).ToBeFocusedAsync();

        await visitor.Page.Keyboard.PressAsync(key);

        await visitor.Panel.ShouldBeGoneAsync();
        await Assertions.Expect(visitor.SettingsLink).ToBeFocusedAsync();
        await visitor.Banner.ShouldBeShownAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Undecided);
    }

    [BrowserFact]
    public async Task The_panel_is_modal()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        var panel = await visitor.Banner.PersonaliseAsync();

        (await panel.Dialog.EvaluateAsync<bool>("dialog => dialog.matches(':modal')")).Should().BeTrue();
    }

    [BrowserTheory]
    [InlineData(1280, 600)]
    [InlineData(320, 256)]
    public async Task Whatever_has_the_focus_is_seen_whole_all_the_way_through_a_page(int width, int height)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width, Height = height });
        for (var i = 0; i < 30; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            (await visitor.Page.EvaluateAsync<bool>("""
                () => {
                  const box = document.activeElement.getBoundingClientRect();
                  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                  return document.activeElement.contains(seen);
                }
                """)).Should().BeTrue("nothing covers the element that has the focus, at stop {0}", i);
        }
    }

    private static async Task FocusNextAsync(BrowserVisitor visitor, ILocator control)
    {
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(control).ToBeFocusedAsync();
    }
}
