using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>Nothing that the axe engine objects to, in both languages, light and dark.</summary>
public sealed class AxeTests(PortalSite portal) : IClassFixture<PortalSite>
{
    private const string PageWithVideo = "/datasets/bike-counters";

    private const string PageWithNothingUnderThePanel = "/datasets?q=nothing+is+called+this";

    public static TheoryData<string, bool> Looks => new() { { "fr", false }, { "fr", true }, { "en", false }, { "en", true } };

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task A_page_with_banner_and_placeholder(string language, bool dark)
    {
        await using var visitor = await VisitAsync(PageWithVideo, language, dark);

        await visitor.Banner.ShouldBeShownAsync();

        await visitor.ShouldBeAccessibleAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task The_panel_with_every_detail_open(string language, bool dark)
    {
        await using var visitor = await VisitAsync(PageWithNothingUnderThePanel, language, dark);

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.OpenDetailsAsync();

        await visitor.ShouldBeAccessibleAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task The_confirmation_and_the_video_that_was_allowed(string language, bool dark)
    {
        await using var visitor = await VisitAsync(PageWithVideo, language, dark);

        await visitor.Banner.AcceptAsync();

        await visitor.ShouldBeAccessibleAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task The_policy_page_in_the_portals_own_layout(string language, bool dark)
    {
        await using var visitor = await VisitAsync("/cookies", language, dark);

        await Assertions.Expect(visitor.Policy.Heading).ToBeVisibleAsync();

        await visitor.ShouldBeAccessibleAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task The_policy_page_as_a_document_of_the_library(string language, bool dark)
    {
        await using var site = await Library.OpenAsync(language: language);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies", new() { Language = language, IsDark = dark });

        await Assertions.Expect(visitor.Policy.Heading).ToBeVisibleAsync();

        await visitor.ShouldBeAccessibleAsync();
    }

    private Task<BrowserVisitor> VisitAsync(string path, string language, bool dark) =>
        BrowserVisitor.OnAsync(portal.Address, path, new() { Language = language, IsDark = dark, Height = AxeAudit.WholePage });
}
