using CookieConsent.BrowserTests.Accessibility;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Html;

namespace CookieConsent.BrowserTests.Discovery;

/// <summary>The report as a page: valid, accessible, and sorted without script.</summary>
public sealed class ReportPageTests
{
    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    public async Task Report_is_accessible(int width, bool dark)
    {
        await using var site = await new DiscoverySite().OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/orders/1", new Equipment { Width = width, Height = AxeAudit.WholePage, IsDark = dark });
        await visitor.OpenAsync("/cookies/report");

        await visitor.ShouldBeAccessibleAsync();
        (await visitor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue("nothing scrolls sideways");
    }

    [BrowserFact]
    public async Task Report_is_sorted_by_a_link_without_script()
    {
        await using var site = await new DiscoverySite().OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/orders/1", Equipment.WithoutScript);
        await visitor.OpenAsync("/cookies/report");

        await visitor.Page.Locator("#undeclared").GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Last seen" }).ClickAsync();

        await Microsoft.Playwright.Assertions.Expect(visitor.Page.Locator("#undeclared th[aria-sort=descending]")).ToHaveTextAsync("Last seen");
    }

    [BrowserFact(Part.HtmlValidate)]
    public async Task Report_is_valid_HTML()
    {
        await using var site = await new DiscoverySite().OpenAsync();
        using var visitor = site.NewVisitor();
        var before = await visitor.GetAsync("/cookies/report");
        await visitor.GetAsync("/orders/1");
        var after = await visitor.GetAsync("/cookies/report");

        (await HtmlValidator.ValidateAsync(before.Body)).Should().BeEmpty();
        (await HtmlValidator.ValidateAsync(after.Body)).Should().BeEmpty();
    }
}
