using CookieConsent.Tests.Support;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>A sentence in a language that the library does not speak would be said to nobody.</summary>
public sealed class SentenceLanguageTests
{
    private const string Setting = "CookieConsent:Sentences:PromptHeading";

    [Theory]
    [InlineData("""{ "fr": "Bonjour", "de": "Guten Tag" }""", "en", Setting + ":de: is in 'de', ")]
    [InlineData("""{ "de-AT": "Servus" }""", "en", Setting + ":de-AT: is in 'de-AT', ")]
    [InlineData("\"Guten Tag\"", "de", Setting + ": is a plain string and therefore in the default culture 'de', ")]
    [InlineData("\"Servus\"", "de-AT", Setting + ": is a plain string and therefore in the default culture 'de-AT', ")]
    public async Task Is_a_mistake_at_start_that_names_the_languages_and_the_remedy(string text, string defaultCulture, string beginning)
    {
        var error = await FluentActions.Awaiting(() => StartAsync(text, defaultCulture)).Should().ThrowAsync<OptionsValidationException>();

        error.Which.Failures.Should().ContainSingle().Which.Should().StartWith(beginning + "which the library does not speak. ").And.Contain("'en', 'fr'");
    }

    [Theory]
    [InlineData("""{ "fr": "Bonjour", "EN": "Hello" }""", "en")]
    [InlineData("""{ "fr-BE": "Bonjour", "en-GB": "Hello" }""", "de")]
    [InlineData("""{ "de": "  ", "fr": "Bonjour" }""", "en")]
    [InlineData("\"Bonjour\"", "fr-BE")]
    public async Task Is_none_where_the_library_speaks_the_language_or_its_parent(string text, string defaultCulture)
    {
        await using var site = await StartAsync(text, defaultCulture);
    }

    [Fact]
    public async Task Is_one_mistake_where_it_is_no_language_at_all()
    {
        var error = await FluentActions.Awaiting(() => StartAsync("""{ "f r": "Bonjour" }""", "en")).Should().ThrowAsync<OptionsValidationException>();

        error.Which.Failures.Should().ContainSingle().Which.Should().Contain("is not a language tag");
    }

    private static Task<Site> StartAsync(string text, string defaultCulture) =>
        Site.StartAsync($$"""{ "DefaultCulture": "{{defaultCulture}}", "Sentences": { "PromptHeading": {{text}} } }""");
}
