using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Banner;

/// <summary>The message after a choice: announced once, in view, without moving the page.</summary>
public sealed class ConfirmationTests
{
    private const string ScrollTop = "() => document.scrollingElement.scrollTop";

    [BrowserFact]
    public async Task Withdrawing_from_the_footer_does_not_scroll_the_page()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.RefuseAsync();
        await visitor.Confirmation.Hide.ClickAsync();
        await visitor.SettingsLink.ScrollIntoViewIfNeededAsync();
        var before = await visitor.Page.EvaluateAsync<double>(ScrollTop);

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();

        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeInViewportAsync(new() { Ratio = 1 });
        (await visitor.Page.EvaluateAsync<double>(ScrollTop)).Should().Be(before).And.BeGreaterThan(100);
        await visitor.Confirmation.Hide.ClickAsync();
        await Assertions.Expect(visitor.SettingsLink).ToBeFocusedAsync();
        (await visitor.Page.EvaluateAsync<double>(ScrollTop)).Should().Be(before);
    }

    [BrowserFact]
    public async Task Withdrawing_what_ran_does_not_scroll_the_new_page()
    {
        await using var site = await HeldSite.OpenAsync("<script>window.ran = true</script>");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");
        var mark = await visitor.MarkPageAsync();

        await (await visitor.OpenSettingsAsync()).Form.RefuseAll.ClickAsync();

        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeInViewportAsync(new() { Ratio = 1 });
        (await visitor.HasMarkAsync(mark)).Should().BeFalse();
    }

    [BrowserFact]
    public async Task Message_of_a_choice_is_announced_by_the_focus_alone()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.RefuseAsync();

        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Confirmation.Announcement).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task Message_is_announced_as_a_status_where_the_focus_goes_to_the_content()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Placeholder.AllowAsync();

        await Assertions.Expect(visitor.Page.Locator(".vchoice-live")).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Confirmation.Announcement).ToHaveTextAsync(visitor.Words.Saved);
    }

    [BrowserFact]
    public async Task Message_is_in_view_and_moves_nothing_without_script()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", Equipment.WithoutScript);
        await visitor.Banner.RefuseAsync();

        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeInViewportAsync(new() { Ratio = 1 });
        (await visitor.Page.Locator("header").BoundingBoxAsync())!.Y.Should().BeLessThan(40);
        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Title_of_the_policy_page_has_the_message_without_script()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies", Equipment.WithoutScript);

        await visitor.Policy.Form.WithdrawAsync();

        (await visitor.Page.TitleAsync()).Should().StartWith($"{visitor.Words.Refused} ");
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_has_the_focus_is_seen_with_a_banner_at_the_windows_end(bool hasScript)
    {
        await using var site = await Library.OpenAsync(members: """ "Banner": { "Position": "Bottom" } """);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Height = 600, HasScript = hasScript });
        (await visitor.Banner.Region.BoundingBoxAsync())!.Y.Should().BeGreaterThan(300);

        await visitor.SettingsLink.FocusAsync();

        (await visitor.SettingsLink.EvaluateAsync<bool>("""
            link => {
              const box = link.getBoundingClientRect();
              return link.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
            }
            """)).Should().BeTrue();
    }
}
