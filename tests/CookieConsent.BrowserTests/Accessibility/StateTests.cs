using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>Every state of the interface, measured: undecided, failed save, panel, chosen, policy page, page of an endpoint.</summary>
public sealed class StateTests
{
    public static TheoryData<int, int, int> Windows => new() { { 1280, 800, 100 }, { 320, 256, 100 }, { 640, 512, 200 } };

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task Nothing_is_lost_or_too_small_in_any_state(int width, int height, int textSize)
    {
        await using var site = await StateWalk.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Width = width, Height = height, PrefersReducedMotion = true });

        await foreach (var state in visitor.StatesAsync())
        {
            await visitor.EnlargeAsync(textSize);

            (await visitor.LostPartsAsync()).Should().BeEmpty("1.4.4 and 1.4.10: {0}", state);
            (await visitor.LostPartsWithWideSpacingAsync()).Should().BeEmpty("1.4.12: {0}", state);
            (await visitor.SmallTargetsAsync()).Should().BeEmpty("2.5.8: {0}", state);
            (await visitor.MovingPartsAsync()).Should().BeEmpty("2.3.3: {0}", state);
        }
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Texts_buttons_and_focus_have_contrast_in_any_state(bool isDark)
    {
        await using var site = await StateWalk.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { IsDark = isDark, PrefersReducedMotion = true });

        await foreach (var state in visitor.StatesAsync())
        {
            (await visitor.FaintTextsAsync()).Should().BeEmpty("1.4.3, and 1.4.6 for buttons: {0}", state);
            (await visitor.FaintControlsAsync()).Should().BeEmpty("1.4.11 and 2.4.7: {0}", state);
        }
    }

    [BrowserFact]
    public async Task Name_of_a_control_is_its_visible_label_in_any_state()
    {
        await using var site = await StateWalk.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await foreach (var state in visitor.StatesAsync())
        {
            foreach (var control in await visitor.Page.Locator(".vchoice :is(a[href], button, label > input):visible").AllAsync())
            {
                var label = await control.EvaluateAsync<string>("control => (control.closest('label') ?? control).innerText.trim()");

                label.Should().NotBeEmpty("2.5.3: {0}", state);
                await Assertions.Expect(control).ToHaveAccessibleNameAsync(label);
            }
        }
    }

    [BrowserFact]
    public async Task Disabled_and_focused_controls_are_seen_with_forced_colors()
    {
        await using var site = await StateWalk.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { HasForcedColors = true });
        var panel = await visitor.Banner.PersonaliseAsync();

        var gray = await visitor.Page.EvaluateAsync<string>("() => { const probe = document.body.appendChild(document.createElement('i')); probe.style.color = 'GrayText'; const { color } = getComputedStyle(probe); probe.remove(); return color; }");
        var buttons = visitor.Page.Locator(".vchoice button");

        (await buttons.CountAsync()).Should().BeGreaterThan(5, "those of banner, panel and placeholder");
        foreach (var button in await buttons.AllAsync())
        {
            (await button.EvaluateAsync<string>("""
                button => {
                  button.disabled = true;
                  const { color, borderColor, borderStyle, opacity } = getComputedStyle(button);
                  const looks = [color, borderColor, borderStyle, opacity].join(' ');
                  button.disabled = false;
                  return looks;
                }
                """)).Should().Be($"{gray} {gray} solid 1");
        }

        await panel.Form.Confirm.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Shift+Tab");
        (await visitor.Page.EvaluateAsync<bool>("""
            () => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== getComputedStyle(document.activeElement.closest('dialog')).backgroundColor;
            }
            """)).Should().BeTrue("the focus is seen");
    }
}
