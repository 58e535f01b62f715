using CookieConsent.BrowserTests.Accessibility;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Html;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>A page that was accessible and valid is so with what is put in.</summary>
public sealed class AccessibilityTests
{
    [BrowserTheory]
    [InlineData(ForeignPages.Plain, false)]
    [InlineData(ForeignPages.Plain, true)]
    [InlineData(ForeignPages.RightToLeft, false)]
    [InlineData("column", false)]
    public async Task The_engine_objects_to_nothing_before_and_after_a_choice(string page, bool isDark)
    {
        await using var site = await ForeignSite.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, page, new() { IsDark = isDark, Height = AxeAudit.WholePage });
        await visitor.Banner.ShouldBeShownAsync();

        await visitor.ShouldBeAccessibleAsync();
        await visitor.Banner.RefuseAsync();
        await visitor.ShouldBeAccessibleAsync();
    }

    [BrowserTheory(Part.HtmlValidate)]
    [InlineData(ForeignPages.Plain)]
    [InlineData(ForeignPages.Long)]
    public async Task A_valid_page_stays_valid_before_and_after_a_choice(string page)
    {
        await using var site = await ForeignSite.OpenAsync();
        using var visitor = site.NewVisitor();

        var before = await visitor.GetAsync(page);
        await visitor.RejectAllAsync();
        var after = await visitor.GetAsync(page);

        before.Body.Should().Contain("vchoice-prompt");
        (await HtmlValidator.ValidateAsync(before.Body)).Should().BeEmpty();
        (await HtmlValidator.ValidateAsync(after.Body)).Should().BeEmpty();
    }
}
