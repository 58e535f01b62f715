using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Tests.Localization;

/// <summary>The catalogue's texts are in the visitor's culture.</summary>
public sealed class VisitorCultureTests
{
    private const string Trilingual = """
        { "DefaultCulture": "fr", "Categories": { "statistics": { "Cookies": { "stats": {
          "Provider": "P", "Lifetime": "13 months",
          "Service": { "fr": "fr", "de": "de" },
          "Purpose": { "fr": "fr", "en": "en", "de": "de", "fr-BE": "fr-BE" } } } } } }
        """;

    [Theory]
    [InlineData(null, "fr", "fr")]
    [InlineData("en", "en", "en")]
    [InlineData("de", "de", "de")]
    [InlineData("en-GB", "en", "en")]
    [InlineData("fr-BE", "fr-BE", "fr-BE")]
    [InlineData("FR-be", "fr-BE", "fr-BE")]
    [InlineData("fr-CA", "fr", "fr")]
    [InlineData("it", "fr", "fr")]
    [InlineData("it, en;q=0.5", "en", "en")]
    [InlineData("fr;q=0.5, en;q=0.9, de;q=0.7", "en", "en")]
    [InlineData("de;q=0.001, en;q=0", "de", "de")]
    [InlineData("en;q=0", "fr", "fr")]
    [InlineData("*", "fr", "fr")]
    [InlineData("de, en", "de", "de")]
    [InlineData("", "fr", "fr")]
    [InlineData("en;q=high, ;;, de", "de", "de")]
    [InlineData("<script>", "fr", "fr")]
    public async Task Best_match_of_what_the_browser_accepts_is_found(string? acceptLanguage, string purpose, string contentLanguage)
    {
        await using var site = await Site.StartAsync(Trilingual);

        var response = await site.GetCatalogueAsync(acceptLanguage);

        response.Cookie("stats").Text("purpose").Should().Be(purpose);
        response.Headers["Content-Language"].Single().Should().BeEquivalentTo(contentLanguage);
    }

    [Theory]
    [InlineData("zh-TW", "zh-Hant", "zh-Hans")]
    [InlineData("zh-HK", "zh-Hant", "zh-Hans")]
    [InlineData("zh-MO", "zh-Hant", "zh-Hans")]
    [InlineData("zh-HK", "zh-TW", "zh-CN")]
    [InlineData("zh-Hant-HK", "zh-TW", "zh-CN")]
    [InlineData("zh-CN", "zh-Hans", "zh-Hant")]
    [InlineData("zh-SG", "zh-Hans", "zh-Hant")]
    [InlineData("zh-SG", "zh-CN", "zh-TW")]
    [InlineData("ZH-tw", "zh-Hant", "zh")]
    [InlineData("zh-TW", "zh", "ja")]
    [InlineData("nn", "no", "da")]
    [InlineData("nb", "no", "da")]
    [InlineData("nb-NO", "no", "da")]
    [InlineData("no", "nb", "nn")]
    [InlineData("no-NO", "nn", "da")]
    [InlineData("nn", "nb", "da")]
    [InlineData("nb", "nn", "da")]
    [InlineData("nn-NO", "no", "nb")]
    public async Task Same_language_is_found_under_its_other_tags(string asked, string expected, string other)
    {
        await using var site = await Site.StartAsync($$"""
            { "DefaultCulture": "en", "Categories": { "statistics": { "Cookies": { "stats": { "Provider": "P", "Lifetime": "1 day",
              "Purpose": { "en": "en", "{{other}}": "{{other}}", "{{expected}}": "{{expected}}" } } } } } }
            """);

        (await site.GetCatalogueAsync(asked)).Cookie("stats").Text("purpose").Should().Be(expected);
        (await site.GetCatalogueAsync($"it, {asked};q=0.5")).Headers["Content-Language"].Should().Equal(expected);
    }

    [Fact]
    public async Task Each_text_falls_back_to_the_parent_and_then_to_the_default_culture()
    {
        await using var site = await Site.StartAsync(Trilingual);

        (await site.GetCatalogueAsync("fr-BE")).Cookie("stats").Text("service").Should().Be("fr");
        (await site.GetCatalogueAsync("en")).Cookie("stats").Text("service").Should().Be("fr");
    }

    [Fact]
    public async Task Texts_of_the_library_are_in_the_visitor_s_language_too()
    {
        await using var site = await Site.StartAsync(Trilingual);

        (await site.GetCatalogueAsync("en")).Category("statistics").Text("title").Should().Be("Audience measurement");
        (await site.GetCatalogueAsync("fr-BE")).Category("statistics").Text("title").Should().Be("Mesure d’audience");
        (await site.GetCatalogueAsync("de")).Category("statistics").Text("title").Should().Be("Mesure d’audience", "the library has no German, and the site's default is French");
    }

    [Fact]
    public async Task Localization_of_the_application_comes_first()
    {
        await using var site = await Site.StartAsync(Trilingual, pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseRequestLocalization(options => options.SetDefaultCulture("en").AddSupportedCultures("en", "fr", "de").AddSupportedUICultures("en", "fr", "de"));
            app.MapCookieConsent();
        });
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = "fr";

        (await visitor.GetAsync("/cookies/catalogue?culture=de")).Cookie("stats").Text("purpose").Should().Be("de");
        (await visitor.GetAsync("/cookies/catalogue")).Cookie("stats").Text("purpose").Should().Be("fr");
        (await site.GetCatalogueAsync("it")).Cookie("stats").Text("purpose").Should().Be("en", "the application's default is English");
    }

    [Fact]
    public async Task Content_Language_is_the_language_that_is_written_and_not_the_requested_one()
    {
        await using var localized = await Site.StartAsync(Trilingual, pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseRequestLocalization("nl-BE");
            app.MapCookieConsent();
        });
        await using var german = await Site.StartAsync("""{ "DefaultCulture": "de" }""");

        (await localized.GetCatalogueAsync()).Headers["Content-Language"].Should().Equal("fr");
        (await german.GetCatalogueAsync()).Headers["Content-Language"].Should().Equal(["en"], "nothing in it is German");
    }

    [Fact]
    public async Task Vary_keeps_caches_from_sending_one_visitor_another_s_language()
    {
        await using var site = await Site.StartAsync(Trilingual);

        var response = await site.GetCatalogueAsync();

        response.Headers["Vary"].SelectMany(value => value.Split(", ")).Should().Contain("Accept-Language");
        response.Headers["Cache-Control"].Should().Equal("no-cache");
    }
}
