using AngleSharp.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Gating;

/// <summary>Contract section 7: no visitor gets what a <c>&lt;cache&gt;</c> kept for one with another choice.</summary>
public sealed class CachedContentTests
{
    private const string View = "/view/Cached";
    private const int Tags = 4;

    [Theory]
    [InlineData("rejected")]
    [InlineData(null)]
    public async Task Content_that_was_cached_for_a_visitor_who_accepted_waits_for_others(string? choice)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        if (choice is not null)
        {
            await other.ChooseAsync(("statistics", choice));
        }

        Live(await visitor.OpenAsync(View)).Should().Be(Tags);
        Live(await other.OpenAsync(View)).Should().Be(0);
        Live(await visitor.OpenAsync(View)).Should().Be(Tags);
        (await other.OpenAsync(View)).QuerySelectorAll("template.vchoice-held").Should().HaveCount(Tags);
    }

    [Fact]
    public async Task Visitors_with_the_same_choice_share_what_is_cached()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        await other.ChooseAsync(("statistics", "accepted"));

        Own(await other.OpenAsync(View)).Should().Be(Own(await visitor.OpenAsync(View)));
    }

    [Theory]
    [InlineData(View, true)]
    [InlineData("/view/CachedText", false)]
    public async Task Page_varies_by_Cookie_if_content_from_a_cache_depends_on_the_choice(string view, bool varies)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        var pages = new[] { await visitor.GetAsync(view), await visitor.GetAsync(view) };

        pages.Should().OnlyContain(page => page.Headers.Contains("Vary") && page.Headers["Vary"].Contains("Cookie") == varies || !varies);
        pages[0].Body.Should().Be(pages[1].Body);
    }

    private static int Live(IDocument page) => page.QuerySelectorAll("script[src^='https://other.example']").Length;

    private static string Own(IDocument page) => page.QuerySelector("#own")!.TextContent;
}
