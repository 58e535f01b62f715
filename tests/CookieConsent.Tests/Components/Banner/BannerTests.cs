using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>RULES, "accessibility": the first element, a heading, a sentence, the purposes, and who may see it.</summary>
public sealed class BannerTests
{
    [Fact]
    public async Task Banner_is_first_in_the_page_and_there_once()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/page");

        page.QuerySelectorAll("#vchoice").Should().ContainSingle().Which.Should().BeSameAs(page.Body!.FirstElementChild);
        page.QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Theory]
    [InlineData("/view/AllComponents")]
    [InlineData("/component/all")]
    [InlineData("/cookies/banner")]
    public async Task Search_engines_do_not_quote_the_banner(string path)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync(path)).QuerySelector(".vchoice-prompt")!.Closest("[data-nosnippet]").Should().BeAssignableTo<IHtmlDivElement>("the attribute counts on div, section and span");
    }

    [Fact]
    public async Task Banner_has_a_heading_that_names_it_and_one_sentence()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var prompt = Prompt(await visitor.OpenAsync("/page"))!;

        prompt.LocalName.Should().Be("section");
        prompt.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Should().ContainSingle().Which.Id.Should().Be(prompt.GetAttribute("aria-labelledby"));
        prompt.QuerySelector("h2").Words().Should().Be("Votre choix sur les cookies");
        prompt.QuerySelectorAll("h2 + p").Words().Should().Equal(
            "Avec votre accord, que vous pouvez retirer à tout moment, ce site utilise des cookies pour\u00A0: Mesure d’audience, Personnalisation, "
            + "Contenus intégrés et publicité, Partenaires, avec 1 tiers (Charte cookies).");
    }

    [Fact]
    public async Task Each_purpose_is_named_and_described_in_the_catalogue_s_order()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var purposes = Prompt(await visitor.OpenAsync("/page"))!.QuerySelectorAll("ul li").ToList();

        purposes.Select(purpose => purpose.QuerySelector("strong").Words()).Should().Equal("Mesure d’audience", "Personnalisation", "Contenus intégrés et publicité", "Partenaires");
        purposes.Select(purpose => purpose.QuerySelector("span").Words()).Should().Equal(
            "Compte les visites et les pages vues.",
            "Adapte les pages et les suggestions à ce que vous consultez ici.",
            "Charge des vidéos, cartes ou publicités de tiers, qui voient votre visite.",
            "Nos partenaires.");
    }

    [Fact]
    public async Task Banner_does_not_ask_about_what_needs_no_consent()
    {
        await using var site = await AllComponentsSite.StartAsync(waits: null, settings: """
            { "Categories": {
              "necessary": { "Cookies": { "basket": { "Provider": "Shop", "Purpose": "Keeps the basket." } } },
              "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts." } } },
              "first-party": { "Cookies": { "own": { "Provider": "Shop", "Lifetime": "1 day", "Purpose": "Recommends." } } } } }
            """);
        using var visitor = site.NewVisitor();

        Prompt(await visitor.OpenAsync("/page"))!.QuerySelectorAll("li strong").Words().Should().Equal("Personalization");
    }

    [Theory]
    [InlineData("""{ "DefaultCulture": "fr" }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "basket": { "Provider": "Shop" } } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts." } } } } }""")]
    public async Task Banner_is_absent_where_nothing_needs_consent(string settings)
    {
        await using var site = await AllComponentsSite.StartAsync(settings, waits: null);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/page");
        var fragment = await visitor.OpenAsync("/cookies/banner");

        Prompt(page).Should().BeNull();
        Prompt(fragment).Should().BeNull();
        page.QuerySelectorAll("form").Should().BeEmpty();
        page.QuerySelectorAll("#vchoice > script, #vchoice > link").Should().HaveCount(2, "the settings link needs them");
    }

    [Theory]
    [InlineData("accepted", "accepted")]
    [InlineData("rejected", "rejected")]
    [InlineData("accepted", "rejected")]
    public async Task Visitor_who_has_chosen_is_not_asked(string statistics, string others)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();
        Prompt(await visitor.OpenAsync("/page")).Should().NotBeNull();

        await visitor.ChooseAsync(("statistics", statistics), ("first-party", others), ("third-party", others), ("partners", others));

        Prompt(await visitor.OpenAsync("/page")).Should().BeNull();
        Prompt(await visitor.OpenAsync("/cookies/banner")).Should().BeNull();
    }

    [Fact]
    public async Task Banner_asks_again_when_the_choice_is_too_old()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();

        site.Clock.Advance(TimeSpan.FromDays(180));
        Prompt(await visitor.OpenAsync("/page")).Should().BeNull("six months are not over");
        site.Clock.Advance(TimeSpan.FromDays(5));

        Prompt(await visitor.OpenAsync("/page"))!.QuerySelector("h2").Words().Should().Be("Votre choix sur les cookies");
    }

    [Theory]
    [InlineData("/cookies")]
    [InlineData("/COOKIES")]
    public async Task Banner_is_absent_on_the_policy_page_whose_form_asks(string path)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync(path);

        Prompt(page).Should().BeNull();
        page.QuerySelectorAll("#vchoice").Should().ContainSingle("the message is there too");
        page.QuerySelectorAll("form").Should().HaveCount(2).And.OnlyContain(form => form.ParentElement!.ClassName == "vchoice-choices");
    }

    [Fact]
    public async Task Each_text_has_its_language_and_direction()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor("en");

        var page = await visitor.OpenAsync("/page");
        var partners = Prompt(page)!.QuerySelectorAll("li")[^1];

        page.DocumentElement.GetAttribute("lang").Should().Be("fr", "that is the page's own");
        page.QuerySelector<IHtmlElement>("#vchoice")!.Language.Should().Be("en");
        partners.QuerySelectorAll("[dir=auto]").Select(text => $"{text.GetAttribute("lang")}: {text.Words()}").Should().Equal("fr: Partenaires", ": Our partners.");
        Prompt(page)!.QuerySelectorAll("h2, h2 + p, button, a").Select(Browsing.Language).Should().AllBe("en");
    }

    private static IElement? Prompt(IParentNode page) => page.QuerySelector(".vchoice-prompt");
}
