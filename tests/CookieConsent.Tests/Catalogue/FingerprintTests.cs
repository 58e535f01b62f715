namespace CookieConsent.Tests.Catalogue;

/// <summary>
/// The fingerprint is part of the <c>cookies_preferences</c> format: a golden value that changes asks every visitor of
/// every site again.
/// </summary>
public sealed class FingerprintTests
{
    private const string Matomo = """{ "Provider": "Matomo" }""";

    [Theory]
    [InlineData("1", """{ "Provider": "Matomo" }""", "b8b6e104")]
    [InlineData("1", """{ "Provider": "Matomo", "Anonymous": true }""", "e7ce514c")]
    [InlineData("2026-11", """{ "Provider": "Matomo" }""", "3e91a54a")]
    [InlineData("1", """{ "Provider": "Société générale" }""", "fba935e9")]
    public void Fingerprint_is_pinned(string policyVersion, string cookie, string fingerprint) =>
        Of($$"""{ "PolicyVersion": "{{policyVersion}}" }""", Compiled.Section("statistics", "_pk_id.*", cookie)).Should().Be(fingerprint);

    [Fact]
    public void Fingerprint_of_several_providers_is_pinned() =>
        Of(
            Compiled.Section("statistics", "_pk_id.*", """{ "Provider": "Matomo", "Anonymous": true }"""),
            Compiled.Section("statistics", "_ga", """{ "Provider": "Google" }"""),
            Compiled.Section("statistics", "_gid", """{ "Provider": "Google", "Anonymous": true }""")).Should().Be("89a68034");

    [Fact]
    public void Fingerprint_with_origins_is_pinned() =>
        Of(Compiled.Section("statistics", "_pk_id.*", Matomo), """{ "Categories": { "statistics": { "Origins": { "https://b.example": "script", "https://a.example": "img" } } } }""").Should().Be("047deb3e");

    [Fact]
    public void Fingerprint_does_not_change_with_what_is_loaded_from_an_origin()
    {
        var before = """{ "Categories": { "statistics": { "Origins": { "https://a.example": "img" } } } }""";

        Of(before, """{ "Categories": { "statistics": { "Origins": { "https://a.example": "img script" } } } }""").Should().Be(Of(before));
    }

    [Theory]
    [InlineData("""{ "PolicyVersion": "2" }""")]
    [InlineData("""{ "Categories": { "statistics": { "Origins": { "https://a.example": "img" } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Anonymous": true } } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Google" } } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Purpose": "Counts.", "Lifetime": "1 day" } } } } }""")]
    public void Fingerprint_changes_with_the_policy_version_the_regime_the_providers_and_the_origins(string change)
    {
        var before = Compiled.Section("statistics", "_pk_id.*", Matomo);

        Of(before, change).Should().NotBe(Of(before));
    }

    [Theory]
    [InlineData("""{ "ChoiceLifetime": "3 months", "Mode": "ReportOnly" }""")]
    [InlineData("""{ "Categories": { "statistics": { "Title": "Other", "Description": "Other.", "Order": 3 } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Purpose": "Other.", "Service": "Other", "Lifetime": "2 days" } } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Name": "other", "Domain": ".example.org", "Path": "/a", "Order": 2 } } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": { "fr": "Matomo France", "de": "Matomo" } } } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "  MATOMO " } } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_ses.*": { "Provider": "Matomo", "Purpose": "Counts.", "Lifetime": "1 day" } } } } }""")]
    [InlineData("""{ "Categories": { "first-party": { "Cookies": { "_ga": { "Provider": "Google", "Purpose": "Counts.", "Lifetime": "1 day" } } } } }""")]
    public void Fingerprint_does_not_change_with_wording_lifetimes_names_and_further_cultures(string change)
    {
        var before = Compiled.Section("statistics", "_pk_id.*", Matomo);

        Of(before, change).Should().Be(Of(before));
    }

    [Fact]
    public void Fingerprint_does_not_depend_on_the_order_of_the_declarations()
    {
        var one = Compiled.Section("statistics", "a", """{ "Provider": "Matomo" }""");
        var other = Compiled.Section("statistics", "b", """{ "Provider": "Google" }""");

        Of(one, other).Should().Be(Of(other, one));
    }

    [Fact]
    public void Two_providers_differ_from_one_provider_with_both_names()
    {
        var two = Of(Compiled.Section("statistics", "a", """{ "Provider": "A" }"""), Compiled.Section("statistics", "b", """{ "Provider": "B" }"""));

        Of(Compiled.Section("statistics", "a", """{ "Provider": "A B" }""")).Should().NotBe(two);
    }

    [Fact]
    public void Fingerprint_is_the_same_in_every_culture()
    {
        var section = Compiled.Section("statistics", "a", """{ "Provider": "ISTANBUL Iı" }""");
        var before = Of(section);
        using var turkish = new CurrentCulture("tr-TR");

        Of(section).Should().Be(before);
    }

    [Fact]
    public void Necessary_has_none() => Compiled.Catalogue("{}").Categories[0].Fingerprint.Should().BeEmpty();

    private static string Of(params string[] sources) => Compiled.Catalogue(sources).FindCategory("statistics")!.Fingerprint;
}
