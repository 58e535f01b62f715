using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>One error where one thing is wrong, with the remedy.</summary>
public sealed class WrongShapeTests
{
    private const string Category = "CookieConsent:Categories:statistics";

    [Theory]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": ["_ga"] } } }""", Category + ":Cookies")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": ["_ga", "_gid", "_gat"] } } }""", Category + ":Cookies")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": [{ "Name": "_ga" }, { "Nom": "_gid" }] } } }""", Category + ":Cookies")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": "_ga" } } }""", Category + ":Cookies")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_ga": "13 months" } } } }""", Category + ":Cookies:_ga")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_ga": ["Google", "13 months"] } } } }""", Category + ":Cookies:_ga")]
    [InlineData("""{ "Categories": { "statistics": ["_ga", "_gid"] } }""", Category)]
    [InlineData("""{ "Categories": { "chat": true } }""", "CookieConsent:Categories:chat")]
    [InlineData("""{ "Categories": ["statistics", "third-party"] }""", "CookieConsent:Categories")]
    [InlineData("""["statistics"]""", "CookieConsent")]
    [InlineData("\"Enforce\"", "CookieConsent")]
    [InlineData("""{ "PreferencesCookie": ["example.org", "x"] }""", "CookieConsent:PreferencesCookie")]
    [InlineData("""{ "ImportedChoices": ["matomo", "youtube"] }""", "CookieConsent:ImportedChoices")]
    [InlineData("""{ "Sentences": ["Hello", "World"] }""", "CookieConsent:Sentences")]
    [InlineData("""{ "Sentences": { "PromptHeading": ["Hello", "World"] } }""", "CookieConsent:Sentences:PromptHeading")]
    [InlineData("""{ "Mode": ["Enforce", "ReportOnly"] }""", "CookieConsent:Mode")]
    public void A_setting_of_a_wrong_shape_is_one_error(string settings, string path) => Compiled.ErrorPaths(settings).Should().Equal(path);

    [Theory]
    [InlineData("Purpose", """["Counts.", "Measures."]""")]
    [InlineData("Provider", """["Google"]""")]
    [InlineData("Lifetime", """{ "months": 13 }""")]
    [InlineData("Lifetime", """["13 months"]""")]
    [InlineData("Anonymous", """{ "yes": true }""")]
    public void A_required_member_of_a_wrong_shape_is_one_error(string member, string value) =>
        Compiled.ErrorPaths(Compiled.Section("statistics", "_ga", $$"""{ "{{member}}": {{value}} }""")).Should().Equal($"{Category}:Cookies:_ga:{member}");

    [Theory]
    [InlineData("""{ "DefaultCultur": "fr" }""", "DefaultCulture")]
    [InlineData("""{ "Undeclaredcookie": "Allow" }""", "UndeclaredCookies")]
    [InlineData("""{ "PreferencesCookie": { "Domian": "example.org" } }""", "Domain")]
    [InlineData("""{ "Categories": { "statistics": { "Titel": "x" } } }""", "Title")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "LifeTimes": "1 day" } } } } }""", "Lifetime")]
    [InlineData("""{ "Sentences": { "PromptHeadings": "x" } }""", "PromptHeading")]
    public async Task A_misspelled_setting_is_asked_about_by_the_nearest_name(string settings, string meant)
    {
        var error = await FluentActions.Awaiting(() => Site.StartAsync(settings)).Should().ThrowAsync<OptionsValidationException>();

        error.Which.Failures.Should().ContainSingle().Which.Should().Contain($"Did you mean '{meant}'?");
    }

    [Theory]
    [InlineData("""{ "Color": "blue" }""")]
    [InlineData("""{ "_comment": "x" }""")]
    public void A_setting_that_is_near_to_none_is_not_asked_about(string settings) =>
        Compiled.From(settings).Errors.Should().ContainSingle().Which.Remedy.Should().NotContain("Did you mean");

    [Theory]
    [InlineData("statistic", "Did you mean 'statistics'?")]
    [InlineData("thirdparty", "Did you mean 'third-party'?")]
    [InlineData("first_party", "Did you mean 'first-party'?")]
    [InlineData("necesary", "Did you mean 'necessary'?")]
    [InlineData("marketing", "Only the built-in ids")]
    public void An_own_category_without_a_title_names_the_built_in_ids(string id, string remedy)
    {
        var errors = Compiled.From($$"""{ "Categories": { "{{id}}": { "Cookies": { "_ga": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day" } } } } }""").Errors;

        errors.Should().ContainSingle(error => error.Path == $"CookieConsent:Categories:{id}:Title")
            .Which.Remedy.Should().Contain(remedy).And.Contain("necessary, statistics, first-party, third-party");
    }

    [Fact]
    public async Task Each_error_at_start_has_a_line_of_its_own()
    {
        var error = await FluentActions.Awaiting(() => Site.StartAsync("""{ "Mode": "x; y", "CapLifetimes": "z", "PolicyVersion": " " }""")).Should().ThrowAsync<OptionsValidationException>();

        var lines = error.Which.Message.Split(Environment.NewLine);
        lines.Should().Equal(error.Which.Failures).And.HaveCount(3);
        lines.Should().OnlyContain(line => line.StartsWith("CookieConsent:"));
    }
}
