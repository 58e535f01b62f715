using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>RULES, "accessibility": the placeholder of a blocked service shows its name, why it is off, and a button that allows it.</summary>
public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("fr", "YouTube est désactivé", "Ce contenu vient de YouTube. Il n’est pas chargé, car vous n’avez pas accepté «\u00A0Contenus intégrés et publicité\u00A0».", "Toujours accepter «\u00A0Contenus intégrés et publicité\u00A0»", "Charger ce contenu une fois", "Personnaliser")]
    [InlineData("en", "YouTube is switched off", "This content comes from YouTube. It is not loaded, because you have not accepted “Embedded content and advertising”.", "Always accept “Embedded content and advertising”", "Load this content once", "Customize")]
    public async Task Placeholder_names_the_service_and_the_reason_and_offers_to_allow_it(string language, params string[] words)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor(language);

        var off = Off(await visitor.OpenAsync("/page"));

        off.IsHidden.Should().BeFalse();
        off.Language.Should().Be(language);
        off.QuerySelectorAll("p, button, a").Words().Should().Equal(words);
        off.QuerySelector("a")!.GetAttribute("href").Should().Be("/cookies#vchoice-form");
    }

    [Fact]
    public async Task Service_is_named_however_a_view_writes_its_ampersand()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor("fr");

        (await visitor.OpenAsync("/view/Services")).QuerySelectorAll(".vchoice-off-heading bdi").Words().Should().Equal(Enumerable.Repeat("Dailymotion & Cie", 4));
    }

    [Fact]
    public async Task Content_keeps_the_language_of_the_page()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor("fr");
        await visitor.AcceptAllAsync();

        (await visitor.OpenAsync("/view/Services")).QuerySelectorAll<IHtmlElement>(".vchoice-live p").Select(film => film.Language).Should().Equal(Enumerable.Repeat("de", 4));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rejected")]
    public async Task Content_is_held_where_no_browser_loads_it(string? choice)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();
        if (choice is not null)
        {
            await visitor.ChooseAsync(("third-party", choice));
        }

        var page = await visitor.OpenAsync("/page");

        page.QuerySelectorAll("iframe").Should().BeEmpty();
        var held = page.QuerySelectorAll<IHtmlTemplateElement>("[data-vchoice-place=third-party] > template.vchoice-held[data-vchoice-for=third-party]").Should().ContainSingle().Subject.Content;
        held.QuerySelectorAll("*").Should().BeEmpty("Firefox requests what a template holds as markup");
        held.TextContent.Should().Contain("<iframe src=\"/player\"");
        Off(page).IsHidden.Should().BeFalse();
    }

    [Fact]
    public async Task Content_replaces_the_placeholder_while_it_is_allowed()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        await visitor.ChooseAsync(("third-party", "accepted"));
        var allowed = await visitor.OpenAsync("/page");
        await visitor.RejectAllAsync();
        var withdrawn = await visitor.OpenAsync("/page");

        allowed.QuerySelectorAll(".vchoice-live iframe").Should().ContainSingle();
        allowed.QuerySelector<IHtmlElement>(".vchoice-live")!.TabIndex.Should().Be(-1, "the focus can go there");
        Off(allowed).IsHidden.Should().BeTrue();
        withdrawn.QuerySelectorAll("iframe, .vchoice-live").Should().BeEmpty();
        Off(withdrawn).IsHidden.Should().BeFalse();
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    public async Task Placeholder_allows_its_category_and_keeps_the_others(string statistics)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", statistics));

        var page = await visitor.PressAndFollowAsync(Off(await visitor.OpenAsync("/page")).QuerySelector("button"));

        page.QuerySelectorAll(".vchoice-live iframe").Should().ContainSingle();
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(
            "necessary:accepted", $"statistics:{statistics}", "first-party:rejected", "third-party:accepted", "partners:rejected");
    }

    [Fact]
    public async Task Other_categories_stay_undecided_where_nothing_was_chosen_yet()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var page = await visitor.PressAndFollowAsync(Off(await visitor.OpenAsync("/page")).QuerySelector("button"));

        page.Location.PathName.Should().Be("/page");
        page.QuerySelectorAll(".vchoice-prompt li strong").Words().Should().Equal("Mesure d’audience", "Personnalisation", "Partenaires");
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(
            "necessary:accepted", "statistics:undecided", "first-party:undecided", "third-party:accepted", "partners:undecided");
    }

    [Fact]
    public async Task Title_of_a_category_is_marked_with_its_language()
    {
        await using var site = await AllComponentsSite.StartAsync(waits: "partners");
        using var visitor = site.NewVisitor("en");

        var off = Off(await visitor.OpenAsync("/page"));

        off.QuerySelectorAll("bdi").Select(name => $"{name.Words()} {name.GetAttribute("lang")}").Should().Equal("YouTube ", "YouTube ", "Partenaires fr", "Partenaires fr");
    }

    private static IHtmlElement Off(IDocument page) => page.QuerySelectorAll<IHtmlElement>(".vchoice-place > .vchoice-off").Should().ContainSingle().Subject;
}
