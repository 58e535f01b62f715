using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>RULES, "accessibility": the panel that the script opens. What its form shares with the policy page's is held there.</summary>
public sealed class PanelTests
{
    [Fact]
    public async Task Panel_is_a_dialog_that_is_closed_until_it_is_opened()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies/panel");
        var panel = page.Body!.Children.Should().ContainSingle().Which;

        panel.LocalName.Should().Be("dialog");
        panel.HasAttribute("open").Should().BeFalse();
        page.GetElementById(panel.GetAttribute("aria-labelledby")!)!.Words().Should().Be("Panneau de gestion des cookies");
        page.QuerySelectorAll("script, link, iframe").Should().BeEmpty("the page has them");
    }

    /// <summary>For the page's script, which deletes partitioned ones of rejected categories.</summary>
    [Fact]
    public async Task Panel_names_the_declared_cookies_in_the_order_of_their_precedence()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": {
              "necessary": { "Cookies": { "note*": { "Provider": "Library", "Purpose": "Keeps a note." } } },
              "statistics": { "Cookies": {
                "note_visitor*": { "Provider": "Matomo", "Lifetime": "1 year", "Purpose": "Counts." },
                "note": { "Provider": "Matomo", "Lifetime": "1 year", "Purpose": "Counts." },
                "count": { "Storage": "localStorage", "Provider": "Matomo", "Lifetime": "1 year", "Purpose": "Counts." }
              } }
            } }
            """);
        using var visitor = site.NewVisitor();

        var panel = (await visitor.OpenAsync("/cookies/panel")).QuerySelector("dialog")!;

        JsonSerializer.Deserialize<string[][]>(panel.GetAttribute("data-vchoice-cookies")!)!.Select(cookie => string.Join(' ', cookie)).Should().ContainInOrder(
            "necessary cookie cookies_preferences", "necessary cookie csrftoken", "necessary cookie django_language", "necessary cookie sessionid",
            "statistics cookie note", "statistics cookie note_visitor*", "necessary cookie note*").And.NotContain(cookie => cookie.EndsWith(" count", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr", "Panneau de gestion des cookies", "Fermer", "Préférences pour tous les services", "Confirmer mes choix", "Charte cookies")]
    [InlineData("en", "Cookie settings", "Close", "Preferences for all services", "Confirm my choices", "Cookie policy")]
    public async Task Panel_has_its_heading_all_at_once_each_category_and_its_button_in_this_order(string language, string heading, string close, string all, string confirm, string policy)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor(language);

        var response = await visitor.GetAsync("/cookies/panel");
        var panel = (await response.ReadPageAsync()).QuerySelector<IHtmlElement>("dialog")!;
        var steps = panel.QuerySelectorAll("h2, [data-vchoice-close], legend, button[value=save], a[href='/cookies']").Words().ToList();

        panel.Language.Should().Be(language);
        response.Headers["Content-Language"].Should().Equal(language);
        steps.Should().HaveCount(5 + FullCatalogue.Categories.Length).And.StartWith([heading, close, policy, all]).And.EndWith([confirm]);
    }

    [Fact]
    public async Task Control_that_closes_sends_nothing()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var close = (await visitor.OpenAsync("/cookies/panel")).QuerySelectorAll<IHtmlButtonElement>("[data-vchoice-close]").Should().ContainSingle().Which;

        close.Type.Should().Be("button");
        close.Form.Should().BeNull();
        close.Name.Should().BeNullOrEmpty();
    }

    [Fact]
    public async Task Cookies_and_providers_of_each_category_are_listed_behind_a_disclosure()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var rows = (await visitor.OpenAsync("/cookies/panel")).QuerySelectorAll("fieldset").Skip(1).ToList();
        var details = rows.Select(row => row.QuerySelectorAll("details").Should().ContainSingle().Which).ToList();

        details.Should().AllSatisfy(it => it.HasAttribute("open").Should().BeFalse());
        details.Select(it => it.QuerySelector("summary").Words()).Should().Equal(
            "Cookies et fournisseurs (2)", "Cookies et fournisseurs (2)", "Cookies et fournisseurs (1)", "Cookies et fournisseurs (1)", "Cookies et fournisseurs (1)");
        details[1].QuerySelectorAll("li").Words().Should().Equal("_ga — Google (jusqu’à la fermeture du navigateur)Mesure les parcours.", "_pk_id.* — Matomo (13 mois)Compte les visites.");
        details[3].QuerySelectorAll("li").Words().Should().Equal("VISITOR_INFO1_LIVE — YouTube, Politique de confidentialité de YouTube (6 mois)Lit les vidéos.");
        details[3].QuerySelectorAll("a").Select(link => link.GetAttribute("href")).Should().Equal("https://policies.example/fr");
    }

    [Fact]
    public async Task Panel_offers_no_choice_where_nothing_optional_is_declared()
    {
        await using var site = await Site.StartAsync("""{ "DefaultCulture": "fr" }""");
        using var visitor = site.NewVisitor();

        var panel = (await visitor.OpenAsync("/cookies/panel")).QuerySelector("dialog")!;

        panel.QuerySelectorAll("form").Should().BeEmpty();
        panel.QuerySelector("p[lang]").Words().Should().Be("Ce site n’utilise que des cookies nécessaires\u00A0: il n’y a rien à choisir.");
    }

    [Fact]
    public async Task Panel_is_rendered_for_one_visitor_and_never_cached()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        foreach (var path in new[] { "/cookies/panel", "/cookies/banner", "/cookies" })
        {
            var response = await visitor.GetAsync(path);

            response.Status.Should().Be(HttpStatusCode.OK);
            response.Headers["Cache-Control"].Should().Equal("no-store");
            response.Headers["Vary"].SelectMany(value => value.Split(", ")).Should().BeEquivalentTo("Cookie", "Accept-Language");
            response.SetCookies.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Form_sent_without_script_returns_to_the_policy_page()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();
        var panel = await visitor.OpenAsync("/cookies/panel");
        panel.QuerySelector<IHtmlInputElement>("[name=first-party][value=accepted]")!.IsChecked = true;

        (await visitor.PressAsync(panel.Button("save"))).ShouldGoOnTo("/cookies#vchoice-message");

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(
            "necessary:accepted", "statistics:rejected", "first-party:accepted", "third-party:rejected", "partners:rejected");
    }

    [Fact]
    public async Task Texts_of_another_language_are_marked_with_it()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor("en");

        var panel = await visitor.OpenAsync("/cookies/panel");

        panel.QuerySelectorAll("[lang=fr]").Words().Should().Equal("Opendatasoft", "Google", "Mesure les parcours.", "Matomo", "Recommande.", "YouTube", "YouTube", "Partenaires", "Partner", "Partage.");
        panel.QuerySelectorAll("[lang]:not([lang=fr]):not(dialog)").Select(element => $"{element.LocalName} {element.GetAttribute("lang")}").Should().Equal("div en");
    }
}
