using System.Text.RegularExpressions;
using CookieConsent.Documentation.Tests.Checks;
using FluentAssertions;
using Json.Schema;

namespace CookieConsent.Documentation.Tests;

/// <summary>The JSON schema of the section: it knows the settings that the host reads and the documentation describes, and refuses what the host refuses.</summary>
public sealed partial class SchemaTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Folder, "src", "CookieConsent", "ConfigurationSchema.json"));
    private static readonly JsonElement Root = JsonDocument.Parse(Text).RootElement;
    private static readonly JsonSchema Schema = JsonSchema.FromText(Text);

    public static TheoryData<string> Groups => [.. GroupsOf("CookieConsent", Root.GetProperty("properties").GetProperty("CookieConsent")).Select(group => group.Path)];

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Settings_of_a_group_are_those_that_the_host_reads(string path)
    {
        var (_, schema) = GroupsOf("CookieConsent", Root.GetProperty("properties").GetProperty("CookieConsent")).Single(group => group.Path == path);

        var error = await SettingsCheck.ErrorAsync(path.Split(':').Append("Nonsense").Reverse().Aggregate("1", (inner, key) => $$"""{ "{{key}}": {{inner}} }"""));

        var read = KnownSettings().Match(error!).Groups[1].Value.Split(", ");
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(read);
    }

    [Fact]
    public void Setting_in_the_documentation_is_in_the_schema()
    {
        var documented = DocumentedSettings().Matches(Page).Select(match => match.Groups["name"].Value).Distinct();

        documented.Should().BeSubsetOf(Settings.Select(setting => setting.Name)).And.NotBeEmpty();
    }

    [Fact]
    public void Setting_in_the_schema_is_in_the_documentation()
    {
        Settings.Select(setting => setting.Name).Where(name => !Page.Contains($"`{name}`", StringComparison.Ordinal) && !Page.Contains($"### {name}\n", StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    [Fact]
    public void Setting_in_the_schema_has_a_description()
    {
        Settings.Should().OnlyContain(setting => setting.Value.GetProperty("description").GetString()!.EndsWith('.'));
    }

    [Fact]
    public void Schema_uses_nothing_that_editors_judge_differently_or_that_layered_files_break()
    {
        Text.Should().NotContainAny("\"required\"", "\"const\"", "\"if\"", "\"minProperties\"");
        Root.GetProperty("$schema").GetString().Should().Be("http://json-schema.org/draft-07/schema#");
    }

    [Fact]
    public void Settings_of_a_sample_are_valid()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Folder, "samples"), "appsettings*.json", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any());

        files.Where(file => !IsValid(File.ReadAllText(file))).Should().BeEmpty();
    }

    [Fact]
    public void Settings_of_an_example_are_valid()
    {
        var examples =
            from page in Repository.PagesWithExamples
            from block in CodeBlock.In(page.Text)
            where block.Language == "json" && block.Text.Contains("\"CookieConsent\"", StringComparison.Ordinal)
            select (Place: $"{page.Path}:{block.Line}", block.Text);

        examples.Where(example => !IsValid(example.Text)).Select(example => example.Place).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{ "Mode": "Off" }""")]
    [InlineData("""{ "Mod": "Enforce" }""")]
    [InlineData("""{ "Mode": { "Enforce": true } }""")]
    [InlineData("""{ "HideRefusedCookies": "yes" }""")]
    [InlineData("""{ "CapLifetimes": {} , "UndeclaredCookies": "Remove" }""")]
    [InlineData("""{ "ChoiceLifetime": "session" }""")]
    [InlineData("""{ "ChoiceLifetime": "six months" }""")]
    [InlineData("""{ "PolicyDate": "27/11/2026" }""")]
    [InlineData("""{ "PolicyPage": "https://example.com/cookies" }""")]
    [InlineData("""{ "PolicyPage": "//evil" }""")]
    [InlineData("""{ "Banner": "Bottom" }""")]
    [InlineData("""{ "Banner": { "Position": "Left" } }""")]
    [InlineData("""{ "Controller": { "Name": "Town", "Phone": "1" } }""")]
    [InlineData("""{ "PreferencesCookie": { "SameSite": "Strict" } }""")]
    [InlineData("""{ "PreferencesCookie": { "Path": "/a;b" } }""")]
    [InlineData("""{ "Sentences": ["PromptHeading"] }""")]
    [InlineData("""{ "ImportedChoices": { "matomo": ["statistics"] } }""")]
    [InlineData("""{ "Categories": ["statistics"] }""")]
    [InlineData("""{ "Categories": { "statistics": ["_ga"] } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": ["_ga"] } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_ga": "13 months" } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookie": { "_ga": {} } } } }""")]
    [InlineData("""{ "ThirdParties": "On" }""")]
    [InlineData("""{ "Categories": { "statistics": { "Origins": ["https://a.example"] } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Origins": { "https://a.example": "scripts" } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Origins": { "https://a.example/lib": "script" } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Origins": { "https://a.*.example": "script" } } } }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Lifetime": "13" } } } } }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Lifetime": "0 days" } } } } }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Purpose": ["Remembers you."] } } } } }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Order": "first" } } } } }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Storage": "disk" } } } } }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Path": "a" } } } } }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Expires": "1 day" } } } } }""")]
    public async Task Settings_of_a_wrong_shape_are_refused_by_the_host_and_by_the_schema(string section)
    {
        var settings = $$"""{ "CookieConsent": {{section}} }""";

        (await SettingsCheck.ErrorAsync(settings)).Should().NotBeNull();
        IsValid(settings).Should().BeFalse();
    }

    [Theory]
    [InlineData("""{ "ChoiceLifetime": "12 MONTHS", "PolicyVersion": 2 }""")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": null, "b": { "Lifetime": "Session", "Purpose": { "en": "Remembers you." } } } } } }""")]
    public async Task Settings_of_a_rare_shape_are_accepted_by_the_host_and_by_the_schema(string section)
    {
        var settings = $$"""{ "CookieConsent": {{section}} }""";

        (await SettingsCheck.ErrorAsync(settings)).Should().BeNull();
        IsValid(settings).Should().BeTrue();
    }

    private static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "reference", "settings.md"));

    private static IEnumerable<JsonProperty> Settings =>
        GroupsOf("CookieConsent", Root.GetProperty("properties").GetProperty("CookieConsent")).SelectMany(group => group.Schema.GetProperty("properties").EnumerateObject());

    /// <summary>The groups that know all their settings. An entry with a key of the site's own stands in the path as <c>any</c>.</summary>
    private static IEnumerable<(string Path, JsonElement Schema)> GroupsOf(string path, JsonElement schema)
    {
        var group = Resolve(schema);
        var entries = group.TryGetProperty("additionalProperties", out var entry) && entry.ValueKind == JsonValueKind.Object ? GroupsOf($"{path}:any", entry) : [];
        if (!group.TryGetProperty("properties", out var properties) || entry.ValueKind == JsonValueKind.Object)
        {
            return entries;
        }

        return [(path, group), .. properties.EnumerateObject().SelectMany(property => GroupsOf($"{path}:{property.Name}", property.Value))];
    }

    private static JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("allOf", out var parts) ? Resolve(parts[0])
        : schema.TryGetProperty("$ref", out var reference) ? Root.GetProperty("definitions").GetProperty(reference.GetString()!["#/definitions/".Length..])
        : schema;

    private static bool IsValid(string settings)
    {
        using var document = JsonDocument.Parse(settings, SettingsCheck.WithComments);
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    [GeneratedRegex(@"the settings here are (.*?)\.(\s|$)")]
    private static partial Regex KnownSettings();

    /// <summary>A heading of one setting, or the first of at least three cells.</summary>
    [GeneratedRegex(@"^(?:### (?<name>[A-Z][A-Za-z]+)$|\| `(?<name>[A-Z][A-Za-z]+)` \|[^|\n]+\|[^|\n]+\|)", RegexOptions.Multiline)]
    private static partial Regex DocumentedSettings();
}
