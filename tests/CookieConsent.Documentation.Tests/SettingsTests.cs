using CookieConsent.Documentation.Tests.Checks;
using FluentAssertions;

namespace CookieConsent.Documentation.Tests;

/// <summary>A host starts with each example of settings.</summary>
public sealed class SettingsTests
{
    private const string Statistics = """
        { "CookieConsent": { "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Purpose": "Counts visits.", "Lifetime": "13 months" } } } } } }
        """;

    private const string Override = """
        { "CookieConsent": { "Categories": { "statistics": { "Cookies": { "_ga": { "Lifetime": "6 months" } } } } } }
        """;

    public static TheoryData<string> Paths => [.. Repository.PagesWithExamples.Where(page => page.Text.Contains("```json", StringComparison.Ordinal)).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Host_starts_with_the_settings_of_each_example(string path)
    {
        (await SettingsCheck.ErrorsAsync(Repository.PagesWithExamples.Single(page => page.Path == path))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{ "CookieConsent": { "Mod": "ReportOnly" } }""", "is not a setting")]
    [InlineData("""{ "CookieConsent": { "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "Google" } } } } } }""", "Purpose")]
    [InlineData("""{ "CookieConsent": { "Mode": "ReportOnly" }""", "JSON")]
    [InlineData(Override, "Provider")]
    public async Task Example_with_which_no_host_starts_is_an_error_with_its_line(string settings, string reason)
    {
        var errors = await SettingsCheck.ErrorsAsync(new Page("docs/page.md", Block(settings)));

        errors.Should().ContainSingle().Which.Should().StartWith("docs/page.md:2 does not start").And.Contain(reason);
    }

    [Fact]
    public async Task Example_marked_as_an_addition_is_loaded_with_the_one_before_it()
    {
        var page = new Page("docs/page.md", Block(Statistics) + $"\n<!-- {SettingsCheck.Addition} -->" + Block(Override));

        (await SettingsCheck.ErrorsAsync(page)).Should().BeEmpty();
    }

    [Fact]
    public async Task Example_without_the_section_is_not_loaded()
    {
        (await SettingsCheck.ErrorsAsync(new Page("docs/page.md", Block("""{ "promptRequired": true, … }""")))).Should().BeEmpty();
    }

    private static string Block(string settings) => $"\n```json\n{settings}\n```\n";
}
