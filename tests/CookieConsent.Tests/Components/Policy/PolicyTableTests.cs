using AngleSharp.Dom;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Policy;

/// <summary>Issue 3 section 1: each category with what it is for, whether it needs consent, and its table.</summary>
public sealed class PolicyTableTests
{
    public static TheoryData<string> Ids => new(FullCatalogue.Categories);

    [Theory]
    [InlineData("necessary", "Cookies nécessaires", "Aucun accord n’est nécessaire.")]
    [InlineData("statistics", "Mesure d’audience", "Seulement avec votre accord, sauf ce qui est signalé comme anonyme\u00A0: vous pouvez vous y opposer.")]
    [InlineData("first-party", "Personnalisation", "Seulement avec votre accord.")]
    [InlineData("third-party", "Contenus intégrés et publicité", "Seulement avec votre accord.")]
    [InlineData("partners", "Partenaires", "Seulement avec votre accord.")]
    public async Task Page_shows_each_category_s_title_description_and_regime(string id, string title, string regime)
    {
        var category = await OpenAsync(id);

        category.QuerySelector("h3").Words().Should().Be(title);
        category.QuerySelectorAll("p")[0].Words().Should().NotBeEmpty().And.NotBe(regime);
        category.QuerySelector("strong").Words().Should().Be(regime);
        category.QuerySelectorAll("thead th[scope=col]").Words().Should().Equal("Fournisseur", "Service et emplacement", "Nom", "Finalité", "Durée");
    }

    [Fact]
    public async Task Category_of_anonymous_cookies_alone_is_marked_as_open_to_objection()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts." } } } } }
            """);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelector("#statistics strong").Words().Should().Be("No consent is needed for anonymous figures. You can object to them.");
        page.QuerySelectorAll("#vchoice-form .vchoice-choices").Should().ContainSingle("it can be objected to");
    }

    [Fact]
    public async Task Categories_are_shown_in_the_catalogue_s_order()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#vchoice-used > section").Select(section => section.Id).Should().Equal(FullCatalogue.Categories);
    }

    [Theory]
    [InlineData("necessary", "sessionid", "Opendatasoft|Authentification|sessionid|Se souvenir de l'utilisateur.|14 jours")]
    [InlineData("necessary", "cookies_preferences", "Ce site|Choix sur les cookies|cookies_preferences|Retient vos choix sur les cookies.|6 mois")]
    [InlineData("statistics", "_pk_id.*", "Matomo||_pk_id.*|Compte les visites. Chiffres anonymes|13 mois")]
    [InlineData("statistics", "_ga", "Google||_ga|Mesure les parcours.|jusqu’à la fermeture du navigateur")]
    [InlineData("first-party", "recommendations", "Ce portail|Pas un cookie\u00A0: conservé dans localStorage|recommendations|Recommande.|1 an")]
    [InlineData("third-party", "VISITOR_INFO1_LIVE", "YouTube Politique de confidentialité de YouTube|Déposé sur .youtube.com\u00A0: YouTube y a accès.|VISITOR_INFO1_LIVE|Lit les vidéos.|6 mois")]
    [InlineData("partners", "partner", "Partner||partner|Partage.|30 minutes")]
    public async Task Table_shows_provider_service_name_purpose_and_lifetime_of_each(string id, string name, string cells)
    {
        var row = (await OpenAsync(id)).QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("code")?.Words() == name);

        row.Children.Select(cell => cell.ChildNodes.Words()).Should().Equal(cells.Split('|'));
        row.Children.Select(cell => $"{cell.LocalName} {cell.GetAttribute("scope")}".Trim()).Should().Equal("td", "td", "th row", "td", "td");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Table_has_the_category_s_heading_as_its_name(string id)
    {
        var category = await OpenAsync(id);

        category.QuerySelectorAll("table").Should().ContainSingle().Which.GetAttribute("aria-labelledby").Should().Be(category.QuerySelector("h3")!.Id);
        category.QuerySelectorAll("[tabindex]").Should().BeEmpty("a tab stop there does nothing");
    }

    [Fact]
    public async Task Provider_of_neighbors_is_seen_once_and_read_for_each()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": { "third-party": { "Cookies": {
              "a": { "Provider": "Blue", "ProviderPolicy": "https://blue.example/p", "Purpose": "A.", "Lifetime": "1 day" },
              "b": { "Provider": "Blue", "ProviderPolicy": "https://blue.example/p", "Purpose": "B.", "Lifetime": "1 day" },
              "c": { "Provider": "Blue", "ProviderPolicy": "https://blue.example/more", "Purpose": "C.", "Lifetime": "1 day" },
              "d": { "Provider": "Red", "ProviderPolicy": "https://red.example/p", "Purpose": "D.", "Lifetime": "1 day" },
              "e": { "Provider": "Blue", "ProviderPolicy": "https://blue.example/p", "Purpose": "E.", "Lifetime": "1 day" } } } } }
            """);
        using var visitor = site.NewVisitor();

        var cells = (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#third-party tbody td:first-child").ToList();

        cells.Select(cell => $"{cell.QuerySelector("span")!.Words()} {cell.QuerySelector("span")!.ClassName} {cell.QuerySelector("a")?.GetAttribute("href")}").Should().Equal(
            "Blue  https://blue.example/p",
            "Blue vchoice-spoken ",
            "Blue vchoice-spoken https://blue.example/more",
            "Red  https://red.example/p",
            "Blue  https://blue.example/p");
    }

    [Fact]
    public async Task Cookies_without_a_provider_have_an_empty_cell()
    {
        await using var site = await Site.StartAsync("""{ "Categories": { "necessary": { "Cookies": { "basket": { "Purpose": "Keeps it." }, "list": { "Purpose": "Keeps it." } } } } }""");
        using var visitor = site.NewVisitor();

        var rows = (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#necessary tbody tr").Where(row => row.QuerySelector("code").Words() is "basket" or "list").ToList();

        rows.Select(row => row.Children.Length).Should().Equal(5, 5);
        rows.Select(row => row.Children[0].ChildNodes.Words()).Should().Equal("", "");
    }

    [Theory]
    [InlineData("fr", "https://policies.example/fr")]
    [InlineData("en", "https://policies.example/en")]
    public async Task Links_the_provider_s_policy_in_the_visitor_s_language(string language, string address)
    {
        var link = (await OpenAsync("third-party", language)).QuerySelector("td a")!;

        link.GetAttribute("href").Should().Be(address);
        link.GetAttribute("rel").Should().Be("noreferrer");
    }

    [Theory]
    [InlineData("localhost", "Set on .youtube.com: YouTube has access to it.")]
    [InlineData("notyoutube.com", "Set on .youtube.com: YouTube has access to it.")]
    [InlineData("www.youtube.com", "Valid for .youtube.com")]
    [InlineData("youtube.com", null)]
    [InlineData("YOUTUBE.COM", null)]
    public async Task Table_shows_where_a_cookie_is_stored_and_who_has_access_there(string host, string? place)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor("en");
        visitor.Headers["Host"] = host;

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelectorAll("#third-party td:nth-child(2) p").Words().Should().Equal(place is null ? [] : [place]);
    }

    [Theory]
    [InlineData("""{ "Path": "/explore" }""", "Valid for /explore")]
    [InlineData("""{ "Path": "/" }""", null)]
    [InlineData("""{ "Domain": "town.example", "Path": "/explore" }""", "Valid for town.example/explore")]
    [InlineData("""{ "Domain": "www.town.example", "Path": "/explore" }""", "Valid for /explore")]
    [InlineData("""{ "Domain": ".partner.example", "Path": "/explore" }""", "Set on .partner.example/explore: Town has access to it.")]
    public async Task Table_shows_where_a_cookie_is_stored_that_is_not_on_every_page_of_this_host(string settings, string? place)
    {
        await using var site = await Site.StartAsync($$"""
            { "Categories": { "first-party": { "Cookies": { "visit": {{settings[..^1]}}, "Provider": "Town", "Purpose": "Remembers.", "Lifetime": "1 day" } } } } }
            """);
        using var visitor = site.NewVisitor("en");
        visitor.Headers["Host"] = "www.town.example";

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelectorAll("#first-party td:nth-child(2) p").Words().Should().Equal(place is null ? [] : [place]);
    }

    private static async Task<IElement> OpenAsync(string id, string language = "fr")
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor(language);
        return (await visitor.OpenAsync("/cookies")).GetElementById(id)!;
    }
}
