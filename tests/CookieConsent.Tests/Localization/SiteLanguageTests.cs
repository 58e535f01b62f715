using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Localization;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Localization;

/// <summary>Issue 10: a site brings another language whole, by configuration.</summary>
public sealed class SiteLanguageTests
{
    private static readonly Dictionary<string, string> Italian =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Localization", "it.json")))!;

    [Theory]
    [InlineData("it")]
    [InlineData("it-CH, en;q=0.5")]
    [InlineData("de, IT;q=0.9, fr;q=0.8")]
    public async Task A_visitor_who_reads_it_gets_banner_panel_policy_page_and_catalogue_in_it(string acceptLanguage)
    {
        await using var site = await AllComponentsSite.StartAsync(Settings("en", Entries("it")));
        using var visitor = site.NewVisitor(acceptLanguage);

        var page = await visitor.OpenAsync("/page");
        page.QuerySelector("#vchoice")!.GetAttribute("lang").Should().Be("it");
        page.QuerySelectorAll(".vchoice-prompt h2, .vchoice-prompt button, .vchoice-prompt a, .vchoice-off-heading, footer a").Words().Should().Equal(
            "La vostra scelta sui cookie", "con 1 terza parte", "Informativa sui cookie", "Accetta tutto", "Rifiuta tutto", "Personalizza", "YouTube è disattivato", "Gestione dei cookie");
        (await visitor.OpenAsync("/cookies/panel")).QuerySelectorAll("h2, legend, .vchoice-pair label").Words().Distinct().Should().Equal(
            "Impostazioni dei cookie", "Preferenze per tutti i servizi", "Cookie necessari", "Statistiche", "Accetta", "Rifiuta", "Cookie di prima parte", "Cookie di terze parti");
        (await visitor.GetAsync("/cookies/catalogue")).Headers["Content-Language"].Should().Equal("it");
        (await visitor.GetAsync("/cookies/catalogue")).Cookie("recommendations").Text("lifetime").Should().Be("30 giorni");

        await visitor.PostAsync("decision=accept-all");
        var policy = await visitor.OpenAsync("/cookies");
        policy.DocumentElement.GetAttribute("lang").Should().Be("it");
        policy.QuerySelector("h1").Words().Should().Be("Informativa sui cookie");
        policy.QuerySelector(".vchoice-decided").Words().Should().Be("La vostra ultima scelta: 23 novembre 2026.");
        policy.Body.Words().Should().Contain("conservata per 6 mesi, qualunque sia").And.Contain("13 mesi").And.Contain("Informativa sulla privacy di YouTube");
        policy.QuerySelectorAll(".vchoice-policy [lang=en]").Words().Should().NotIntersectWith(BuiltInStrings.English.Texts.Values, "no sentence of the library is in another language");
    }

    [Theory]
    [InlineData("en", "Your choice about cookies")]
    [InlineData("fr", "Votre choix sur les cookies")]
    [InlineData("de", "Your choice about cookies")]
    public async Task The_built_in_languages_stay(string acceptLanguage, string heading)
    {
        await using var site = await AllComponentsSite.StartAsync(Settings("en", Entries("it")));
        using var visitor = site.NewVisitor(acceptLanguage);

        (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt h2").Words().Should().Be(heading);
    }

    [Fact]
    public async Task A_default_culture_that_plain_strings_cover_completely_is_not_warned_of()
    {
        var plain = new JsonObject(Italian.Select(sentence => KeyValuePair.Create(sentence.Key, (JsonNode?)sentence.Value)));
        await using var site = await AllComponentsSite.StartAsync(Settings("it", plain));
        using var german = site.NewVisitor("de");

        (await german.OpenAsync("/page")).QuerySelector(".vchoice-prompt h2").Words().Should().Be("La vostra scelta sui cookie");
        site.Logs.Named("LanguageUnknown").Should().BeEmpty();
    }

    [Fact]
    public async Task A_child_of_it_may_change_single_sentences()
    {
        var entries = Entries("it");
        entries["SettingsLink"]!["it-CH"] = "Biscotti";
        await using var site = await AllComponentsSite.StartAsync(Settings("en", entries));
        using var swiss = site.NewVisitor("it-CH");
        using var italian = site.NewVisitor("it");

        (await swiss.OpenAsync("/page")).QuerySelectorAll(".vchoice-prompt h2, footer a").Words().Should().Equal("La vostra scelta sui cookie", "Biscotti");
        (await italian.OpenAsync("/page")).QuerySelector("footer a").Words().Should().Be("Gestione dei cookie");
    }

    [Theory]
    [InlineData("ClosePanel")]
    [InlineData("AcceptAll")]
    [InlineData("MonthOther")]
    [InlineData("KindThirdParty")]
    public async Task A_missing_sentence_is_an_error_at_start_that_names_it(string name)
    {
        var entries = Entries("it");
        entries.Remove(name);
        var starting = () => AllComponentsSite.StartAsync(Settings("en", entries));

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().ContainSingle().Which.Should().Be(
            $"CookieConsent:Sentences: 'it' is not a language of the library ('en', 'fr'), and these sentences have no text in it: {name}. Write all of them in 'it', or none.");
    }

    [Theory]
    [InlineData("DayOther", "giorni")]
    [InlineData("Date", "{0} {1}")]
    [InlineData("PlaceholderAllow", "Accetta")]
    public async Task A_sentence_without_a_placeholder_for_each_value_is_an_error(string name, string text)
    {
        var entries = Entries("it");
        entries[name]!["it"] = text;
        var starting = () => AllComponentsSite.StartAsync(Settings("en", entries));

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().ContainSingle()
            .Which.Should().StartWith($"CookieConsent:Sentences:{name}:it: does not have a placeholder for each value");
    }

    private static JsonObject Entries(string culture) =>
        new(Italian.Select(sentence => KeyValuePair.Create(sentence.Key, (JsonNode?)new JsonObject { [culture] = sentence.Value })));

    private static string Settings(string defaultCulture, JsonObject sentences) =>
        Declared.CatalogueWith($"\"DefaultCulture\": \"{defaultCulture}\", \"Sentences\": {sentences.ToJsonString()}");
}
