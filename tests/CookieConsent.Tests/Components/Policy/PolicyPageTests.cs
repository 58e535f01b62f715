using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Policy;

/// <summary>Issue 3 section 1: the policy page as a document.</summary>
public sealed class PolicyPageTests
{
    [Fact]
    public async Task Policy_page_is_never_cached_and_is_marked_with_its_language()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/cookies");
        var page = await response.ReadPageAsync("/cookies");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Headers["Content-Language"].Should().Equal("fr");
        response.Headers["Vary"].SelectMany(value => value.Split(", ")).Should().Contain("Accept-Language");
        response.SetCookies.Should().BeEmpty("nothing was chosen");
        page.Doctype!.Name.Should().Be("html");
        page.DocumentElement.GetAttribute("lang").Should().Be("fr");
        page.Title.Should().Be("Charte cookies – 127.0.0.1");
        page.QuerySelectorAll("h1").Words().Should().Equal("Charte cookies");
    }

    [Fact]
    public async Task HEAD_gets_the_headers_alone()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        foreach (var path in new[] { "/cookies", "/cookies/banner", "/cookies/panel" })
        {
            var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

            response.Status.Should().Be(HttpStatusCode.OK);
            response.Headers["Content-Type"].Should().Equal("text/html; charset=utf-8");
            response.Headers["Cache-Control"].Should().Equal("no-store");
            response.Body.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Policy_page_explains_cookies_and_their_kinds_before_it_lists_any()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelectorAll("h2").Words().Should().Equal("Qu’est-ce qu’un cookie\u202F?", "Les types de cookies", "Ce que ce site utilise", "Votre choix");
        page.QuerySelectorAll("#vchoice-what p").Should().HaveCount(2, "a key in local storage is listed, so that other places are explained too");
        page.QuerySelectorAll("#vchoice-kinds li").Words().Should().SatisfyRespectively(
            kind => kind.Should().StartWith("Les cookies nécessaires"),
            kind => kind.Should().StartWith("Les cookies statistiques").And.Contain("anonymes").And.Contain("vous y opposer"),
            kind => kind.Should().StartWith("Les cookies internes").And.EndWith("Ils attendent votre accord."),
            kind => kind.Should().StartWith("Les cookies tiers").And.EndWith("Ils attendent votre accord."));
    }

    [Fact]
    public async Task Links_to_each_category_and_the_form_have_their_anchors()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies");
        var anchors = page.QuerySelectorAll<IHtmlAnchorElement>("nav a").Select(link => link.GetAttribute("href")!).ToList();

        anchors.Should().Contain(FullCatalogue.Categories.Select(id => $"#{id}")).And.Contain("#vchoice-form");
        anchors.Should().AllSatisfy(anchor => page.GetElementById(anchor[1..]).Should().NotBeNull("{0} leads there", anchor));
    }

    [Theory]
    [InlineData("/cookies")]
    [InlineData("/cookies/panel")]
    [InlineData("/cookies/banner")]
    public async Task No_id_is_given_twice_and_only_existing_ids_are_named(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync(path);

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        ids.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
        page.QuerySelectorAll("[aria-labelledby]").SelectMany(element => element.GetAttribute("aria-labelledby")!.Split(' ')).Should().BeSubsetOf(ids);
    }

    [Theory]
    [InlineData("/cookies")]
    [InlineData("/cookies/panel")]
    [InlineData("/cookies/banner")]
    public async Task Page_has_no_inline_script_or_style(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync(path);

        page.QuerySelectorAll("style, [style], script:not([src])").Should().BeEmpty();
        page.All.SelectMany(element => element.Attributes).Select(attribute => attribute.Name).Should().NotContain(name => name.StartsWith("on", StringComparison.Ordinal));
        page.QuerySelectorAll("script, link, form, a").SelectMany(element => element.Attributes)
            .Where(attribute => attribute.Name is "src" or "href" or "action")
            .Should().NotContain(attribute => attribute.Value.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Page_is_complete_where_nothing_optional_is_declared()
    {
        await using var site = await Site.StartAsync("""{ "DefaultCulture": "fr" }""");
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelectorAll("form").Should().BeEmpty();
        page.QuerySelector("#vchoice-form p").Words().Should().Be("Ce site n’utilise que des cookies nécessaires\u00A0: il n’y a rien à choisir.");
        page.QuerySelectorAll("table code").Words().Should().Equal("cookies_preferences");
        page.QuerySelectorAll("#vchoice-kinds li").Should().ContainSingle("the kinds that are not used are not explained");
        page.QuerySelectorAll("#vchoice-what p").Should().ContainSingle("nothing but cookies is listed");
    }
}
