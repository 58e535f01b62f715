using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>Where the focus goes, what is announced beside it, and that nothing covers it.</summary>
public sealed class FocusFlowTests
{
    /// <summary>Records what live regions and the focus on the message make a screen reader announce.</summary>
    private const string Record = """
        () => {
          window.announced = [];
          const frame = document.querySelector('#vchoice');
          new MutationObserver((changes) => changes.filter(({ addedNodes }) => addedNodes.length > 0)
            .map(({ target }) => target.closest('[role=status], [role=alert]')).filter((live) => live?.textContent)
            .forEach((live) => window.announced.push(`${live.role}: ${live.textContent}`))).observe(frame, { childList: true, subtree: true });
          document.addEventListener('focusin', ({ target }) => target.id === 'vchoice-message' && window.announced.push(`focus: ${target.querySelector('#vchoice-said').textContent}`));
        }
        """;

    /// <summary>Whether the middle of what has the focus is seen.</summary>
    private const string IsFocusSeen = """
        () => {
          const focused = document.activeElement;
          const box = focused.getBoundingClientRect();
          return focused !== document.body && focused.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
        }
        """;

    [BrowserFact]
    public async Task Each_outcome_is_announced_once()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.ShouldBeShownAsync();
        await visitor.Page.EvaluateAsync(Record);

        await visitor.FailAsync();
        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Failed);
        (await AnnouncedAsync()).Should().Equal($"status: {visitor.Words.Failed}");

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.Form.RefuseAll.ClickAsync();
        await Assertions.Expect(panel.Alert).ToHaveTextAsync(visitor.Words.Failed);
        await Assertions.Expect(panel.Form.RefuseAll).ToBeFocusedAsync();
        (await AnnouncedAsync()).Should().Equal($"alert: {visitor.Words.Failed}");

        await visitor.RecoverAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        (await AnnouncedAsync()).Should().Equal($"focus: {visitor.Words.Refused}");

        await visitor.Placeholder.AllowAsync();
        (await AnnouncedAsync()).Should().Equal($"status: {visitor.Words.Saved}");

        Task<string[]> AnnouncedAsync() => visitor.Page.EvaluateAsync<string[]>("() => window.announced.splice(0)");
    }

    [BrowserFact]
    public async Task Focus_goes_through_the_panel_in_order_and_back_to_what_opened_it()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var opener = visitor.Page.Locator(".vchoice-off").GetByRole(AriaRole.Button, new() { Name = visitor.Words.Personalise, Exact = true });
        await opener.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        var panel = visitor.Panel;
        await Assertions.Expect(panel.Close).ToBeFocusedAsync();
        List<string> stops = [];

        for (var i = 0; i < 11; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            stops.Add(await visitor.Page.EvaluateAsync<string>("() => { const { activeElement: focused } = document; return focused.closest('label')?.innerText.trim() ?? focused.innerText.trim(); }"));
        }

        stops.Should().Equal("Cookie policy", "Accept all", "Refuse all", "Cookies and providers (3)", "Accept", "Cookies and providers (2)", "Accept", "Cookies and providers (1)", "Accept", "Cookies and providers (1)", "Confirm my choices");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(opener).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Space_bar_hides_the_message_as_it_presses_a_button()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.RefuseAsync();

        await Assertions.Expect(visitor.Confirmation.Hide).ToHaveRoleAsync(AriaRole.Button);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Space");

        await Assertions.Expect(visitor.Confirmation.Hide).ToBeHiddenAsync();
    }

    [BrowserTheory]
    [InlineData("Top", 1280, 600)]
    [InlineData("Top", 320, 256)]
    [InlineData("Bottom", 320, 256)]
    public async Task Message_covers_nothing_that_has_the_focus(string position, int width, int height)
    {
        await using var site = await StateWalk.OpenAsync($$""" "Banner": { "Position": "{{position}}" } """);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width, Height = height });
        await visitor.FailAsync();

        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Failed);
        await Assertions.Expect(visitor.Banner.Refuse).ToBeFocusedAsync();
        (await visitor.Page.EvaluateAsync<bool>(IsFocusSeen)).Should().BeTrue("the button can be pressed again");
        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Failed)).ToBeInViewportAsync(new() { Ratio = 1 });

        await visitor.RecoverAsync();
        await visitor.Banner.RefuseAsync();
        await visitor.SettingsLink.FocusAsync();
        (await visitor.Page.EvaluateAsync<bool>(IsFocusSeen)).Should().BeTrue("the page scrolls clear of the message, also at its end");
    }
}
