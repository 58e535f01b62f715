
using CookieConsent.Catalogue;

namespace CookieConsent.Tests.Catalogue.Validation;

public sealed class DeclarationErrorTests
{
    [Theory]
    [InlineData("statistics", "Provider", "Purpose", "Lifetime")]
    [InlineData("first-party", "Provider", "Purpose", "Lifetime")]
    [InlineData("own", "Provider", "Purpose", "Lifetime")]
    [InlineData("third-party", "Provider", "ProviderPolicy", "Purpose", "Lifetime")]
    [InlineData("necessary")]
    public void What_is_required_and_missing_is_an_error(string category, params string[] required)
    {
        var bare = Compiled.Section(category, "name", """{ "Provider": null, "ProviderPolicy": null, "Purpose": null, "Lifetime": null }""");

        Compiled.ErrorPaths(bare).Should().BeEquivalentTo(required.Select(member => $"CookieConsent:Categories:{category}:Cookies:name:{member}"));
    }

    [Theory]
    [InlineData("statistics")]
    [InlineData("first-party")]
    [InlineData("own")]
    [InlineData("necessary")]
    public void Only_third_parties_need_a_policy(string category) =>
        Compiled.ErrorPaths(Compiled.Section(category, "name", """{ "ProviderPolicy": null }""")).Should().BeEmpty();

    [Fact]
    public void Anonymous_in_necessary_is_an_error()
    {
        Compiled.ErrorPaths(Compiled.Section("necessary", "name", """{ "Anonymous": true }"""))
            .Should().Equal("CookieConsent:Categories:necessary:Cookies:name:Anonymous");
        Compiled.ErrorPaths(Compiled.Section("necessary", "name", """{ "Anonymous": false }""")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("https://.example.org")]
    [InlineData("..example.org")]
    [InlineData("example.org.")]
    [InlineData("example.org:443")]
    [InlineData("example.org/path")]
    [InlineData("exam ple.org")]
    [InlineData("-example.org")]
    [InlineData("exämple.org")]
    [InlineData("example.org;x")]
    [InlineData(".")]
    public void What_is_no_domain_is_an_error(string domain) =>
        Compiled.ErrorPaths(Compiled.Section("third-party", "name", $$"""{ "Domain": "{{domain}}" }"""))
            .Should().Equal("CookieConsent:Categories:third-party:Cookies:name:Domain");

    [Theory]
    [InlineData(".youtube.com")]
    [InlineData("www.example.org")]
    [InlineData("xn--exmple-cua.org")]
    [InlineData("localhost")]
    [InlineData("_x.example.org")]
    public void A_domain_is_kept_as_the_site_writes_it(string domain) =>
        Compiled.Catalogue(Compiled.Section("third-party", "name", $$"""{ "Domain": "{{domain}}" }""")).Find("name")!.Domain.Should().Be(domain);

    [Theory]
    [InlineData("shop")]
    [InlineData("https://example.org/shop")]
    [InlineData("/shop;secure")]
    [InlineData("/s\\nhop")]
    [InlineData("/größe")]
    public void What_is_no_path_is_an_error(string path) =>
        Compiled.ErrorPaths(Compiled.Section("statistics", "name", $$"""{ "Path": "{{path}}" }"""))
            .Should().Equal("CookieConsent:Categories:statistics:Cookies:name:Path");

    [Fact]
    public void Domain_and_path_are_optional()
    {
        var catalogue = Compiled.Catalogue(
            Compiled.Section("statistics", "bare", """{ "Domain": "", "Path": null }"""),
            Compiled.Section("statistics", "placed", """{ "Domain": ".example.org", "Path": "/shop" }"""));

        catalogue.Find("bare")!.Should().Match<CookieDeclaration>(cookie => cookie.Domain == null && cookie.Path == null);
        catalogue.Find("placed")!.Should().Match<CookieDeclaration>(cookie => cookie.Domain == ".example.org" && cookie.Path == "/shop");
    }

    [Theory]
    [InlineData("\"example.org/privacy\"", "")]
    [InlineData("\"javascript:alert(1)\"", "")]
    [InlineData("\"//example.org/privacy\"", "")]
    [InlineData("\"/\\\\example.org\"", "")]
    [InlineData("\"ftp://example.org/privacy\"", "")]
    [InlineData("""{ "en": "https://example.org", "fr": "non" }""", ":fr")]
    public void What_is_no_address_of_a_policy_is_an_error(string policy, string at) =>
        Compiled.ErrorPaths(Compiled.Section("third-party", "name", $$"""{ "ProviderPolicy": {{policy}} }"""))
            .Should().Equal($"CookieConsent:Categories:third-party:Cookies:name:ProviderPolicy{at}");
}
