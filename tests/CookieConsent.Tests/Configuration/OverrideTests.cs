using CookieConsent.Tests.Catalogue;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Tests.Configuration;

/// <summary>Everything is keyed, so that a later source overrides one cookie.</summary>
public sealed class OverrideTests
{
    private static readonly string[] Base =
    [
        Compiled.Section("statistics", "_ga"),
        Compiled.Section("statistics", "_gid"),
        Compiled.Section("first-party", "shop"),
    ];

    [Fact]
    public void A_later_file_overrides_one_member_of_one_cookie()
    {
        const string Later = """{ "Categories": { "STATISTICS": { "cookies": { "_ga": { "lifetime": "2 days" } } } } }""";

        var catalogue = Compiled.Catalogue([.. Base, Later]);

        catalogue.Find("_ga")!.Lifetime!.ToString().Should().Be("2 days");
        catalogue.Find("_ga")!.Purpose!.InDefaultCulture.Should().Be("Counts.");
        catalogue.Find("_gid")!.Lifetime!.ToString().Should().Be("1 day");
        catalogue.OptionalCategories.Select(category => category.Id).Should().Equal("statistics", "first-party");
    }

    [Fact]
    public void A_later_file_adds_one_cookie_beside_the_others() =>
        Compiled.Catalogue([.. Base, Compiled.Section("statistics", "_gat")]).FindCategory("statistics")!.Cookies.Should().HaveCount(3);

    [Fact]
    public void The_first_spelling_of_a_key_is_the_name()
    {
        var catalogue = Compiled.Catalogue([.. Base, Compiled.Section("statistics", "_GA")]);

        catalogue.Find("_ga").Should().NotBeNull();
        catalogue.Find("_GA").Should().BeNull();
    }

    [Theory]
    [InlineData("_ga", "_ga")]
    [InlineData("EPI", "EPiForm_*:*")]
    [InlineData("UTMA", "__utma")]
    public void A_variable_overrides_one_member_and_spells_in_Name_what_its_key_cannot(string key, string name)
    {
        var prefix = $"T{Guid.NewGuid():N}_";
        var cookie = $"{prefix}CookieConsent__Categories__statistics__Cookies__{key}__";
        using var lifetime = new Variable($"{cookie}Lifetime", "3 days");
        using var spelled = new Variable($"{cookie}Name", name);
        var catalogue = Compiled.Catalogue(Compiled.From(
            new ConfigurationBuilder().AddJson(Compiled.Section("statistics", key)).AddEnvironmentVariables(prefix).Build()));

        catalogue.Find(name)!.Name.Should().Be(name);
        catalogue.Find(name)!.Lifetime!.ToString().Should().Be("3 days");
        catalogue.Find(name)!.Provider!.InDefaultCulture.Should().Be("Shop");
    }

    [Fact]
    public void Names_that_differ_in_case_are_two_cookies_under_two_keys()
    {
        var catalogue = Compiled.Catalogue(
            Compiled.Section("statistics", "sid"),
            Compiled.Section("first-party", "SID (Google)", """{ "Name": "SID" }"""));

        catalogue.CategoryOf(catalogue.Find("sid")!).Id.Should().Be("statistics");
        catalogue.CategoryOf(catalogue.Find("SID")!).Id.Should().Be("first-party");
        catalogue.Find("Sid").Should().BeNull();
    }

    [Fact]
    public void A_key_that_configuration_splits_is_an_error_and_Name_the_remedy()
    {
        Compiled.ErrorPaths(Compiled.Section("necessary", "EPiForm_*:*", """{ "Provider": { "en": "Shop" } }"""))
            .Should().Equal("CookieConsent:Categories:necessary:Cookies:EPiForm_*:*");
        Compiled.Catalogue(Compiled.Section("statistics", "EPiForm", """{ "Name": "EPiForm_*:*" }""")).Find("EPiForm_6f:visitor").Should().NotBeNull();
    }

    [Theory]
    [InlineData("\"C\"", "C", "C")]
    [InlineData("""{ "fr": "D" }""", "A", "D")]
    [InlineData("""{ "en": "C" }""", "C", "B")]
    [InlineData("null", "A", "B")]
    public void A_later_text_overrides_an_object(string later, string english, string french) =>
        AssertPurpose("""{ "en": "A", "fr": "B" }""", later, english, french);

    [Theory]
    [InlineData("\"C\"", "C", "C")]
    [InlineData("""{ "fr": "D" }""", "A", "D")]
    [InlineData("""{ "en": "C" }""", "C", "C")]
    public void A_later_text_overrides_a_string(string later, string english, string french) => AssertPurpose("\"A\"", later, english, french);

    [Fact]
    public void A_plain_value_over_a_cookie_is_an_error_and_not_passed_over() =>
        Compiled.ErrorPaths([.. Base, """{ "Categories": { "statistics": { "Cookies": { "_ga": "off" } } } }"""])
            .Should().Equal("CookieConsent:Categories:statistics:Cookies:_ga");

    private static void AssertPurpose(string before, string later, string english, string french)
    {
        var purpose = Compiled.Catalogue(
            Compiled.Section("statistics", "_ga", $$"""{ "Purpose": {{before}} }"""),
            $$$"""{ "Categories": { "statistics": { "Cookies": { "_ga": { "Purpose": {{{later}}} } } } } }""").Find("_ga")!.Purpose!;

        purpose.In(["en"])!.Value.Text.Should().Be(english);
        purpose.In(["fr"])!.Value.Text.Should().Be(french);
    }
}
