using AngleSharp.Dom;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Tests.Components.Policy;

/// <summary>Issue 3 sections 1 and 5: the visitor's language, and <c>lang</c> on every text that falls back to another.</summary>
public sealed class PolicyLanguageTests
{
    [Theory]
    [InlineData("/cookies")]
    [InlineData("/cookies/panel")]
    [InlineData("/cookies/banner")]
    public async Task Each_text_in_another_language_is_marked(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor("en");

        var page = await visitor.OpenAsync(path);

        Language(page, "Partenaires").Should().Equal("fr");
        Language(page, "Our partners.").Should().Equal("en");
        Language(page, "Embedded content and advertising").Should().Equal("en");
    }

    [Fact]
    public async Task Each_cell_in_another_language_is_marked()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor("en");

        var page = await visitor.OpenAsync("/cookies");

        Language(page, "Mesure les parcours.").Should().Equal("fr");
        Language(page, "Matomo").Should().Equal("fr");
        Language(page, "Counts visits.").Should().Equal("en");
        Language(page, "This portal").Should().Equal("en");
        Language(page, "13 months").Should().Equal("en");
        Language(page, "Anonymous figures").Should().Equal("en");
    }

    [Fact]
    public async Task Name_within_a_sentence_is_marked()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor("en");

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelectorAll("#third-party td:nth-child(2) p [lang]").Words().Should().Equal("YouTube");
        page.QuerySelectorAll("#third-party td a [lang]").Words().Should().Equal("YouTube");
    }

    [Theory]
    [InlineData("fr", "fr", "Charte cookies")]
    [InlineData("fr-BE", "fr", "Charte cookies")]
    [InlineData("en-GB,fr;q=0.5", "en", "Cookie policy")]
    [InlineData("de", "fr", "Charte cookies")]
    public async Task Page_is_in_the_best_language_that_the_visitor_accepts(string accepted, string language, string title)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor(accepted);

        var response = await visitor.GetAsync("/cookies");
        var page = await response.ReadPageAsync();

        response.Headers["Content-Language"].Should().Equal(language);
        page.DocumentElement.GetAttribute("lang").Should().Be(language);
        page.Title.Should().Be($"{title} – 127.0.0.1");
    }

    [Fact]
    public async Task Localization_of_the_application_comes_first()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json, pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseRequestLocalization("fr", "en");
            app.MapCookieConsent();
        });
        using var visitor = site.NewVisitor("fr");

        (await visitor.OpenAsync("/cookies?culture=en")).Title.Should().StartWith("Cookie policy");
        (await visitor.OpenAsync("/cookies")).Title.Should().StartWith("Charte cookies");
    }

    private static IEnumerable<string?> Language(IDocument page, string text)
    {
        var elements = page.All.Where(element => element.ChildElementCount == 0 && element.Words() == text).ToList();
        elements.Should().NotBeEmpty("« {0} » is in the page", text);
        return elements.Select(Browsing.Language).Distinct();
    }
}
