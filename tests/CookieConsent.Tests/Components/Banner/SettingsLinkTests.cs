using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>GDPR art. 7(3): withdrawing is as easy as giving, from every page and at any time.</summary>
public sealed class SettingsLinkTests
{
    [Theory]
    [InlineData("fr", "Gestion des cookies")]
    [InlineData("en", "Manage cookies")]
    public async Task Link_is_there_before_and_after_a_choice_and_opens_the_form(string language, string words)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor(language);
        var before = Link(await visitor.OpenAsync("/page"));

        await visitor.AcceptAllAsync();
        var after = Link(await visitor.OpenAsync("/page"));

        after.OuterHtml.Should().Be(before.OuterHtml);
        after.Words().Should().Be(words);
        after.GetAttribute("href").Should().Be("/cookies#vchoice-form");
        (await visitor.OpenAsync(after.GetAttribute("href")!)).QuerySelector("#vchoice-form form").Should().NotBeNull();
    }

    [Theory]
    [InlineData("/view/Services")]
    [InlineData("/component/all")]
    public async Task Link_is_marked_with_its_language_in_a_page_of_another(string path)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor("fr");

        Link(await visitor.OpenAsync(path)).GetAttribute("lang").Should().Be("fr");
    }

    [Fact]
    public async Task Withdrawing_takes_as_many_acts_as_accepting()
    {
        await using var site = await AllComponentsSite.StartAsync();
        foreach (var (decision, choice) in new[] { ("accept-all", "accepted"), ("reject-all", "rejected") })
        {
            using var visitor = site.NewVisitor();
            await visitor.ChooseAsync(("statistics", "accepted"));

            var form = await visitor.OpenAsync(Link(await visitor.OpenAsync("/page")).GetAttribute("href")!);
            var page = await visitor.PressAndFollowAsync(form.QuerySelector("#vchoice-form")!.Button(decision));

            page.QuerySelectorAll($"#vchoice-form [value={choice}][checked]:not([name=necessary])").Should().HaveCount(FullCatalogue.Optional.Length);
        }
    }

    [Fact]
    public async Task Fragment_of_the_banner_has_the_link_for_pages_that_have_none()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var fragment = await visitor.OpenAsync("/cookies/banner");
        await visitor.RejectAllAsync();
        var later = await visitor.OpenAsync("/cookies/banner");

        Link(fragment, ".vchoice-settings").Words().Should().Be("Gestion des cookies");
        Link(later, ".vchoice-settings").GetAttribute("href").Should().Be("/cookies#vchoice-form");
    }

    private static IHtmlAnchorElement Link(IDocument page, string place = "footer") => page.QuerySelector<IHtmlAnchorElement>($"{place} a[data-vchoice-open]")!;
}
