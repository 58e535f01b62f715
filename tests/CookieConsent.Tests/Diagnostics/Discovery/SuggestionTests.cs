using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Catalogue.Validation;
using CookieConsent.Diagnostics.Suggestions;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary>The embedded extract of the Open Cookie Database suggests, and decides nothing.</summary>
public sealed class SuggestionTests
{
    private static readonly CookieSuggestions Suggestions = new();

    [Theory]
    [InlineData("_ga", "statistics", "Google")]
    [InlineData("_pk_id.1.1fff", "statistics", "Matomo")]
    [InlineData("_fbp", "third-party", "Facebook")]
    [InlineData("_ga_8K2V0Q1XYZ", "statistics", "Google")]
    public void Known_name_has_a_category_and_a_provider(string name, string category, string provider)
    {
        Suggestions.Find(name)!.Category.Should().Be(category);
        Suggestions.Find(name)!.Provider.Should().StartWith(provider);
    }

    [Theory]
    [InlineData("sessionid")]
    [InlineData("csrftoken")]
    [InlineData("django_language")]
    [InlineData("cookies_preferences")]
    [InlineData("uid")]
    [InlineData("_GA")]
    [InlineData("")]
    public void Fixed_short_and_unknown_names_have_none(string name)
    {
        Suggestions.Find(name).Should().BeNull();
    }

    [Fact]
    public void Extract_is_never_necessary_and_each_entry_is_what_a_declaration_can_hold()
    {
        var lines = Read().Where(line => line[0] is not ('#' or '>')).Select(line => line.Split('\t')).ToList();

        lines.Should().HaveCountGreaterThan(1500).And.OnlyContain(columns => columns.Length == 4);
        lines.Select(columns => columns[1]).Distinct().Should().BeEquivalentTo("statistics", "first-party", "third-party");
        lines.Where(columns => CookieName.Error(columns[0]) is not null).Should().BeEmpty();
        lines.Where(columns => columns[2].Length > 0 && !CookieLifetime.TryParse(columns[2], out _)).Should().BeEmpty();
        lines.Where(columns => AlwaysNecessaryCookies.Names.Any(name => columns[0] == name || (columns[0].EndsWith('*') && new CookiePattern(columns[0]).IsMatch(name)))).Should().BeEmpty();
        Read().Where(line => line[0] == '>').Select(line => line[2..].Split('\t')[1]).Where(policy => policy.Length > 0 && !PageAddress.IsValid(policy)).Should().BeEmpty();
        Read().First().Should().Contain("Open Cookie Database").And.Contain("Apache-2.0");
    }

    private static List<string> Read()
    {
        using var file = typeof(CookieSuggestions).Assembly.GetManifestResourceStream("open-cookie-database.tsv")!;
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
