using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Catalogue;

/// <summary>A text is a string, or an object with one entry per culture.</summary>
public sealed class TextTests
{
    private const string Path = "CookieConsent:Categories:statistics:Cookies:_ga";

    [Theory]
    [InlineData("fr-BE", "belge")]
    [InlineData("fr-CA", "français")]
    [InlineData("fr", "français")]
    [InlineData("FR", "français")]
    [InlineData("zh-Hant-TW", "zh-Hant")]
    [InlineData("zh-Hans", "english")]
    [InlineData("de-AT", "english")]
    public async Task The_page_falls_back_from_the_visitors_culture_to_its_parent_then_to_the_default(string culture, string expected)
    {
        const string Purpose = """{ "Purpose": { "fr-BE": "belge", "fr": "français", "en": "english", "zh-Hant": "zh-Hant" } }""";
        await using var site = await Site.StartAsync(Compiled.Section("statistics", "_ga", Purpose));

        (await PurposeFor(site, culture)).Should().Be(expected);
    }

    [Fact]
    public async Task A_plain_string_is_in_the_default_culture_and_read_by_everyone()
    {
        await using var site = await Site.StartAsync(Compiled.Section("statistics", "_ga", """{ "Purpose": "Counts." }"""));

        (await PurposeFor(site, "en")).Should().Be("Counts.");
        (await PurposeFor(site, "fr")).Should().Be("Counts.");
        (await PurposeFor(site, "ja")).Should().Be("Counts.");
    }

    [Theory]
    [InlineData("fr", """{ "fr": "Compte." }""")]
    [InlineData("fr-BE", """{ "fr": "Compte." }""")]
    [InlineData("fr-BE", """{ "fr-be": "Compte." }""")]
    [InlineData("fr", "\"Compte.\"")]
    public void A_required_text_exists_in_the_default_culture_or_its_parent(string culture, string purpose)
    {
        var catalogue = Compiled.Catalogue(
            Compiled.Section("statistics", "_ga", $$"""{ "Purpose": {{purpose}} }"""),
            $$"""{ "DefaultCulture": "{{culture}}" }""");

        catalogue.Find("_ga")!.Purpose!.InDefaultCulture.Should().Be("Compte.");
    }

    [Theory]
    [InlineData("""{ "Provider": { "de": "Laden" } }""", ":Provider")]
    [InlineData("""{ "Purpose": { "fr": "Compte.", "en-GB": "Counts." } }""", ":Purpose")]
    [InlineData("""{ "Purpose": { "en": "  " } }""", ":Purpose")]
    [InlineData("""{ "Purpose": {} }""", ":Purpose")]
    [InlineData("""{ "Purpose": "" }""", ":Purpose")]
    [InlineData("""{ "Purpose": null }""", ":Purpose")]
    public void A_required_text_that_the_default_culture_lacks_is_an_error(string changes, string path) =>
        Compiled.ErrorPaths(Compiled.Section("statistics", "_ga", changes)).Should().Equal(Path + path);

    [Theory]
    [InlineData("""{ "Service": { "français": "x" } }""", ":Service:français")]
    [InlineData("""{ "Service": { "fr_FR": "x" } }""", ":Service:fr_FR")]
    [InlineData("""{ "Service": { "fr\n": "x" } }""", ":Service:fr\n")]
    [InlineData("""{ "Service": [ "x" ] }""", ":Service")]
    [InlineData("""{ "Service": { "fr": { "BE": "x" } } }""", ":Service:fr")]
    public void An_entry_that_is_not_a_culture_with_a_string_is_an_error(string changes, string path) =>
        Compiled.ErrorPaths(Compiled.Section("statistics", "_ga", changes)).Should().Equal(Path + path);

    [Theory]
    [InlineData("necessary")]
    [InlineData("statistics")]
    [InlineData("of-its-own")]
    public void A_category_title_that_is_not_in_a_culture_is_an_error_whether_or_not_it_declares_cookies(string category)
    {
        const string Texts = """{ "Title": { "en": "x", "no tag": "x" }, "Description": "x" }""";

        Compiled.ErrorPaths($$"""{ "Categories": { "{{category}}": {{Texts}} } }""")
            .Should().Equal($"CookieConsent:Categories:{category}:Title:no tag");
    }

    [Fact]
    public async Task Texts_that_lack_a_culture_in_which_others_are_written_are_warned_of_and_stop_nothing()
    {
        const string Half = """{ "Purpose": { "fr": "Compte.", "en": "Counts." }, "Provider": { "en": "Shop" } }""";
        await using var site = await Site.StartAsync(Compiled.Section("statistics", "_ga", Half));

        var warning = site.Logs.Named("TranslationsMissing").Should().ContainSingle().Subject;
        warning.Values["Count"].Should().Be(1);
        warning.Values["Settings"].Should().Be($"{Path}:Provider");
    }

    [Fact]
    public async Task A_provider_as_a_plain_string_is_a_name_and_needs_no_translation()
    {
        const string Named = """{ "Purpose": { "fr": "Compte.", "en": "Counts." }, "Provider": "Shop", "ProviderPolicy": "https://shop.example/privacy" }""";
        await using var site = await Site.StartAsync(Compiled.Section("third-party", "_ga", Named));

        site.Logs.Named("TranslationsMissing").Should().BeEmpty();
    }

    [Fact]
    public async Task Texts_that_exist_everywhere_are_not_warned_of()
    {
        const string Translated = """{ "Provider": { "en": "Shop", "fr": "Magasin" }, "Purpose": { "fr-FR": "Compte.", "fr": "Compte.", "en": "Counts." } }""";
        await using var site = await Site.StartAsync(Compiled.Section("statistics", "_ga", Translated));

        site.Logs.Named("TranslationsMissing").Should().BeEmpty();
    }

    private static async Task<string?> PurposeFor(Site site, string culture)
    {
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = culture;
        var catalogue = (await visitor.GetAsync("/cookies/catalogue")).Json;
        return catalogue.GetProperty("categories").EnumerateArray()
            .Single(category => category.GetProperty("id").GetString() == "statistics")
            .GetProperty("cookies").EnumerateArray().Single().GetProperty("purpose").GetString();
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\u0001")]
    [InlineData("\\u001b[31m")]
    [InlineData("\\u0085")]
    public void A_control_character_is_of_no_text(string control)
    {
        Compiled.ErrorPaths($$"""
            { "Sentences": { "PlaceholderHeading": "{0}{{control}}" },
              "Categories": { "own": { "Title": { "en": "T{{control}}" }, "Description": "D{{control}}", "Cookies": { "c": { "Provider": "P{{control}}", "Service": "S{{control}}", "Purpose": "P", "Lifetime": "1 day" } } } } }
            """).Distinct().Should().BeEquivalentTo(
            "CookieConsent:Sentences:PlaceholderHeading",
            "CookieConsent:Categories:own:Title:en",
            "CookieConsent:Categories:own:Title",
            "CookieConsent:Categories:own:Description",
            "CookieConsent:Categories:own:Cookies:c:Provider",
            "CookieConsent:Categories:own:Cookies:c:Service");
    }
}
