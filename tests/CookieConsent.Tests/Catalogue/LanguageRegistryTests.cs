using CookieConsent.Catalogue.Texts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Catalogue;

/// <summary>Which cultures exist: by tables, the same on every machine.</summary>
public sealed class LanguageRegistryTests
{
    [Theory]
    [InlineData("fr")]
    [InlineData("FR-be")]
    [InlineData("en-GB")]
    [InlineData("zh-Hant-TW")]
    [InlineData("sr-Latn-RS")]
    [InlineData("es-419")]
    [InlineData("en-001")]
    [InlineData("ca-ES-valencia")]
    [InlineData("gsw-CH")]
    [InlineData("gcf")]
    [InlineData("fil")]
    [InlineData("sq-XK")]
    [InlineData("de-DE-u-co-phonebk")]
    [InlineData("en-x-zz")]
    [InlineData("iw")]
    [InlineData("en-x-bc")]
    public void A_culture_that_exists_is_known(string tag) => LanguageRegistry.ErrorOf(tag).Should().BeNull();

    [Theory]
    [InlineData("french")]
    [InlineData("francais")]
    [InlineData("english")]
    [InlineData("deutsch")]
    [InlineData("xx")]
    [InlineData("zz-FR")]
    [InlineData("fra")]
    [InlineData("eng")]
    [InlineData("ger-DE")]
    [InlineData("en-UK")]
    [InlineData("fr-FX-ZX")]
    [InlineData("uk-RS-OO")]
    public void A_culture_that_does_not_exist_is_an_error(string tag) => LanguageRegistry.ErrorOf(tag).Should().Be($"'{tag}' is not a culture that exists.");

    [Theory]
    [InlineData("fr_FR")]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("français")]
    public void What_is_no_tag_is_an_error(string tag) => LanguageRegistry.ErrorOf(tag).Should().Be($"'{tag}' is not a language tag.");

    [Theory]
    [InlineData("""{ "DefaultCulture": "french", "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "A", "Lifetime": "1 day", "Purpose": { "fr": "Compte." } } } } } }""", "CookieConsent:DefaultCulture")]
    [InlineData("""{ "DefaultCulture": "xx", "Sentences": { "PromptHeading": "Cookies" } }""", "CookieConsent:DefaultCulture")]
    [InlineData("""{ "Sentences": { "PromptHeading": { "french": "Cookies" } } }""", "CookieConsent:Sentences:PromptHeading:french")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Purpose": { "en": "Keeps.", "english": "Keeps." } } } } } }""", "CookieConsent:Categories:necessary:Cookies:a:Purpose:english")]
    public async Task A_culture_that_does_not_exist_is_one_error_at_start(string settings, string path)
    {
        var error = await FluentActions.Awaiting(() => Site.StartAsync(settings)).Should().ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>();

        error.Which.Failures.Should().ContainSingle().Which.Should().StartWith($"{path}: ");
    }
}
