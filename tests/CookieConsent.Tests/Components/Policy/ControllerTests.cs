using AngleSharp.Dom;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Tests.Components.Policy;

/// <summary>Contract section 6 and issue 12 section 3: who is responsible, the date of the last change, and the version.</summary>
public sealed class ControllerTests
{
    private const string Town = """{ "Name": { "en": "Town of Port", "fr": "Ville de Port" }, "Contact": "dpo@port.example", "PolicyUrl": { "en": "/privacy", "fr": "https://port.example/donnees" } }""";

    [Theory]
    [InlineData("en", "Controller: Town of Port Privacy policy of Town of Port", "/privacy", "Contact: dpo@port.example", "Last changed: 1 November 2026")]
    [InlineData("fr", "Responsable du traitement: Ville de Port Politique de confidentialité de Ville de Port", "https://port.example/donnees", "Contact: dpo@port.example", "Dernière modification: 1er novembre 2026")]
    public async Task Policy_page_shows_the_controller_its_contact_the_last_change_and_the_version(string language, string controller, string policy, string contact, string date)
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith($$""" "Controller": {{Town}}, "PolicyDate": "2026-11-01", "PolicyVersion": "2.1" """));
        using var visitor = site.NewVisitor(language);

        var facts = (await visitor.OpenAsync("/cookies")).QuerySelector("dl")!;

        Facts(facts).Should().Equal(controller, contact, date, "Version: 2.1");
        facts.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).Should().Equal(policy, "mailto:dpo@port.example");
        facts.QuerySelector("time")!.GetAttribute("datetime").Should().Be("2026-11-01");
    }

    [Fact]
    public async Task Policy_page_shows_the_version_alone_where_nothing_else_is_set()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        Facts((await visitor.OpenAsync("/cookies")).QuerySelector("dl")!).Should().Equal("Version: 1");
    }

    [Theory]
    [InlineData("dpo@port.example", "mailto:dpo@port.example")]
    [InlineData("a?cc=b@port.example", "mailto:a%3Fcc%3Db@port.example")]
    [InlineData("https://port.example/contact", "https://port.example/contact")]
    [InlineData("/contact", "/contact")]
    [InlineData("12 Quay Street, Port", null)]
    [InlineData("Jo <dpo@port.example>", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("//elsewhere.example", null)]
    public async Task Contact_is_a_link_where_it_is_a_mailbox_or_an_address(string contact, string? address)
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith($$""" "Controller": { "Name": "Port", "Contact": "{{contact}}" } """));
        using var visitor = site.NewVisitor();

        var shown = (await visitor.OpenAsync("/cookies")).QuerySelectorAll("dd")[1];

        shown.Words().Should().Be(contact);
        shown.QuerySelector("a")?.GetAttribute("href").Should().Be(address);
        shown.QuerySelectorAll("a").Should().HaveCount(address is null ? 0 : 1);
    }

    [Fact]
    public async Task Name_that_is_in_another_language_is_marked_with_it()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith(""" "DefaultCulture": "fr", "Controller": { "Name": { "fr": "Ville de Port" } } """));
        using var visitor = site.NewVisitor("en");

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelectorAll("header strong, dd span").Where(element => element.Words() == "Ville de Port").Select(Browsing.Language).Should().Equal("fr", "fr");
    }

    [Fact]
    public async Task Document_of_the_library_has_the_controller_s_name_in_title_and_header_and_a_way_back()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith($$""" "Controller": {{Town}} """));
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies");

        page.Title.Should().Be("Cookie policy – Town of Port");
        page.QuerySelectorAll("body > header p").Words().Should().Equal("Town of Port", "Back to the site");
        page.QuerySelector("body > header a")!.GetAttribute("href").Should().Be("/");
    }

    [Fact]
    public async Task Document_of_the_library_is_named_after_the_host_without_a_controller_and_leads_to_the_path_base()
    {
        await using var site = await Site.StartAsync(pipeline: app => app.UsePathBase("/données").UseRouting().UseCookieConsent().UseEndpoints(endpoints => endpoints.MapCookieConsent()));
        using var visitor = site.NewVisitor();
        visitor.Headers["Host"] = "data.port.example";

        var page = await visitor.OpenAsync("/donn%C3%A9es/cookies");

        page.Title.Should().Be("Cookie policy – data.port.example");
        page.QuerySelectorAll("body > header p").Words().First().Should().Be("data.port.example");
        page.QuerySelector("body > header a")!.GetAttribute("href").Should().Be("/donn%C3%A9es/");
    }

    [Fact]
    public async Task Controller_and_date_ask_nobody_again()
    {
        await using var site = await Site.StartAsync();
        await using var changed = await Site.StartAsync(Declared.CatalogueWith($$""" "Controller": {{Town}}, "PolicyDate": "2026-11-01" """));

        (await changed.AskedAsync()).Should().Be(await site.AskedAsync());
    }

    private static IEnumerable<string> Facts(IElement list) => list.QuerySelectorAll("dt").Zip(list.QuerySelectorAll("dd"), (term, fact) => $"{term.Words()}: {fact.Words()}");
}
