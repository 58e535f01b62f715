using CookieConsent.Catalogue;

namespace CookieConsent.Tests.Catalogue;

/// <summary>Contract section 8: the policy that lists this site and the allowed origins, and restricts origins only.</summary>
public sealed class OriginPolicyTests
{
    [Fact]
    public void Policy_without_origins_allows_this_site_alone() =>
        OriginPolicy.Format([]).Should().Be("default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:");

    [Fact]
    public void Policy_lists_each_origin_under_each_of_its_kinds() =>
        Of("""{ "https://a.example": "script style", "https://*.b.example": "img font media", "https://c.example:8443": "frame connect script" }""").Should().Be(string.Join(
            "; ",
            "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data: https://a.example https://c.example:8443",
            "style-src 'self' 'unsafe-inline' blob: data: https://a.example",
            "img-src 'self' blob: data: https://*.b.example",
            "font-src 'self' blob: data: https://*.b.example",
            "media-src 'self' blob: data: https://*.b.example",
            "frame-src 'self' blob: data: https://c.example:8443",
            "object-src 'self' blob: data: https://c.example:8443",
            "connect-src 'self' blob: data: https://c.example:8443"));

    [Theory]
    [InlineData("Report")]
    [InlineData("Enforce")]
    public void Policy_of_more_than_2_kB_is_an_error_that_names_what_to_shorten(string handling)
    {
        var error = Compiled.From(Many($$"""{ "ThirdParties": "{{handling}}" }""")).Errors.Should().ContainSingle().Subject;

        error.Path.Should().Be("CookieConsent:ThirdParties");
        error.Problem.Should().MatchRegex("^the policy that lists all origins has 2[0-9]{3} bytes, and at most 2048 are sent\\.$");
        error.Remedy.Should().StartWith("Shorten the origins. 'third-party' has the longest list. Replace hosts of one domain by a wildcard");
    }

    [Fact]
    public void Long_list_of_origins_is_legal_where_no_policy_is_sent() => Compiled.From(Many("""{ "ThirdParties": "Off" }""")).Errors.Should().BeEmpty();

    private static string[] Many(string settings) =>
    [
        """{ "Categories": { "statistics": { "Origins": { "https://one.example": "script" } } } }""",
        $$"""{ "Categories": { "third-party": { "Origins": { {{string.Join(", ", Enumerable.Range(0, 75).Select(i => $"\"https://host-{i}.cdn.example\": \"script\""))}} } } } }""",
        settings,
    ];

    private static string Of(string origins) => OriginPolicy.Format(Compiled.Catalogue($$"""{ "Categories": { "third-party": { "Origins": {{origins}} } } }""").Categories[1].Origins);
}
