using CookieConsent.Tests.Support;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>Single sentences are written in the languages of the library; another language comes with all of them.</summary>
public sealed class SentenceLanguageTests
{
    [Theory]
    [InlineData("""{ "fr": "Bonjour", "de": "Guten Tag" }""", "en", "de")]
    [InlineData("""{ "de-AT": "Servus" }""", "en", "de-AT")]
    [InlineData("""{ "de-AT": "Servus", "de": "Guten Tag" }""", "en", "de")]
    [InlineData("\"Guten Tag\"", "de", "de")]
    [InlineData("\"Servus\"", "de-AT", "de-AT")]
    public async Task A_sentence_in_another_language_is_an_error_that_lists_what_is_missing(string text, string defaultCulture, string language)
    {
        var error = await FluentActions.Awaiting(() => StartAsync(text, defaultCulture)).Should().ThrowAsync<OptionsValidationException>();

        error.Which.Failures.Should().ContainSingle().Which.Should()
            .StartWith($"CookieConsent:Sentences: '{language}' is not a language of the library ('en', 'fr'), and these sentences have no text in it: ")
            .And.ContainAll("AcceptAll, ", "RejectAll, ", "DayOther, ", "January, ").And.NotContain("PromptHeading");
    }

    [Theory]
    [InlineData("""{ "fr": "Bonjour", "EN": "Hello" }""", "en")]
    [InlineData("""{ "fr-BE": "Bonjour", "en-GB": "Hello" }""", "de")]
    [InlineData("""{ "de": "  ", "fr": "Bonjour" }""", "en")]
    [InlineData("\"Bonjour\"", "fr-BE")]
    public async Task A_sentence_in_a_language_of_the_library_or_its_child_is_none(string text, string defaultCulture)
    {
        await using var site = await StartAsync(text, defaultCulture);
    }

    [Fact]
    public async Task A_sentence_in_no_language_at_all_is_one_error()
    {
        var error = await FluentActions.Awaiting(() => StartAsync("""{ "f r": "Bonjour" }""", "en")).Should().ThrowAsync<OptionsValidationException>();

        error.Which.Failures.Should().ContainSingle().Which.Should().Contain("is not a language tag");
    }

    private static Task<Site> StartAsync(string text, string defaultCulture) =>
        Site.StartAsync($$"""{ "DefaultCulture": "{{defaultCulture}}", "Sentences": { "PromptHeading": {{text}} } }""");
}
