using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>A site may reword single sentences, but never the labels that accept and refuse.</summary>
public sealed class OwnSentencesTests
{
    private const string Members = """
        "DefaultCulture": "fr",
        "Sentences": {
          "PromptHeading": { "fr": "Les cookies du musée", "en": "The museum's cookies" },
          "SettingsLink": { "fr": "Mes cookies", "en": "My cookies" },
          "PlaceholderHeading": { "fr": "Le film de {0} attend", "en": "The film of {0} waits" },
          "PolicyTitle": { "fr": "Nos cookies", "en": "Our cookies" }
        }
        """;

    [Theory]
    [InlineData("fr", "Les cookies du musée", "Nos cookies", "Le film de YouTube attend", "Mes cookies")]
    [InlineData("en", "The museum's cookies", "Our cookies", "The film of YouTube waits", "My cookies")]
    public async Task Sentences_come_from_the_configuration_in_each_language(string language, params string[] words)
    {
        await using var site = await AllComponentsSite.StartAsync(Declared.CatalogueWith(Members));
        using var visitor = site.NewVisitor(language);

        var page = await visitor.OpenAsync("/page");

        page.QuerySelectorAll(".vchoice-prompt h2, .vchoice-note a, .vchoice-off-heading, footer a").Words().Should().Equal(words);
        (await visitor.OpenAsync("/cookies")).QuerySelector("h1").Words().Should().Be(words[1]);
    }

    [Theory]
    [InlineData("fr", "Votre avis", "Panneau du musée")]
    [InlineData("en", "Your opinion", "The museum's panel")]
    public async Task Sentences_come_from_code_in_each_language(string language, string heading, string panel)
    {
        await using var site = await AllComponentsSite.StartAsync(configure: builder => builder.Services.AddCookieConsent(options =>
        {
            options.Sentences["PromptHeading"] = new LocalizedText { ["fr"] = "Votre avis", ["en"] = "Your opinion" };
            options.Sentences["panelheading"] = new LocalizedText { ["fr"] = "Panneau du musée", ["en"] = "The museum's panel" };
        }));
        using var visitor = site.NewVisitor(language);

        (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt h2").Words().Should().Be(heading);
        (await visitor.OpenAsync("/cookies/panel")).QuerySelector("h2").Words().Should().Be(panel);
    }

    [Fact]
    public async Task Language_without_sentences_of_the_site_is_unchanged()
    {
        await using var site = await AllComponentsSite.StartAsync(Declared.CatalogueWith(""" "DefaultCulture": "fr", "Sentences": { "PromptHeading": "Les cookies du musée" } """));
        using var english = site.NewVisitor("en");
        using var french = site.NewVisitor("fr");

        (await english.OpenAsync("/page")).QuerySelector(".vchoice-prompt h2").Words().Should().Be("Your choice about cookies");
        (await french.OpenAsync("/page")).QuerySelector(".vchoice-prompt h2").Words().Should().Be("Les cookies du musée");
    }

    [Theory]
    [InlineData("AcceptAll")]
    [InlineData("RejectAll")]
    [InlineData("Accept")]
    [InlineData("Reject")]
    [InlineData("PlaceholderAllow")]
    [InlineData("PlaceholderOnce")]
    [InlineData("rejectall")]
    public async Task Labels_that_accept_and_refuse_are_never_replaced(string label)
    {
        var starting = () => AllComponentsSite.StartAsync(Declared.CatalogueWith($$""" "Sentences": { "{{label}}": { "fr": "D’accord", "en": "Fine" } } """));

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().ContainSingle()
            .Which.Should().StartWith($"CookieConsent:Sentences:{label}: is a label that accepts or refuses, and only the library may word it.");
    }

    [Theory]
    [InlineData("Title", "no place for it", "CookieConsent:Sentences:Title")]
    [InlineData("PlaceholderHeading", "The film waits", "CookieConsent:Sentences:PlaceholderHeading:fr")]
    [InlineData("PlaceholderHeading", "{0} and {1}", "CookieConsent:Sentences:PlaceholderHeading:fr")]
    [InlineData("PlaceholderHeading", "{0", "CookieConsent:Sentences:PlaceholderHeading:fr")]
    [InlineData("PromptHeading", "{{braces}}", "CookieConsent:Sentences:PromptHeading:fr")]
    [InlineData("PromptHeading", "{0}", "CookieConsent:Sentences:PromptHeading:fr")]
    public async Task Unknown_sentence_or_missing_placeholder_is_an_error_at_start(string name, string text, string path)
    {
        var starting = () => AllComponentsSite.StartAsync(Declared.CatalogueWith($$""" "Sentences": { "{{name}}": { "fr": "{{text}}" } } """));

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().ContainSingle().Which.Should().StartWith($"{path}: ");
    }
}
