using CookieConsent.Catalogue;
using CookieConsent.Tests.Configuration;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Tests.Catalogue;

/// <summary>Contract section 8: the catalogue names origins beside a category's cookies.</summary>
public sealed class OriginTests
{
    private const string Videos = """{ "Categories": { "third-party": { "Origins": { "https://www.youtube-nocookie.com": "frame", "https://*.ytimg.com": "img" } } } }""";

    [Fact]
    public void Origins_are_read_as_the_contract_writes_them() =>
        Of(Videos).Should().Equal("https://*.ytimg.com Img", "https://www.youtube-nocookie.com Frame");

    [Theory]
    [InlineData("https://host.example:8443", "script style", "https://host.example:8443 Script, Style")]
    [InlineData("https://host.example:443", "SCRIPT", "https://host.example Script")]
    [InlineData("HTTPS://Host.Example", "script  script\timg", "https://host.example Script, Img")]
    [InlineData("http://host.example:80", "font", "http://host.example Font")]
    [InlineData("http://*.host.example:8080", "media", "http://*.host.example:8080 Media")]
    [InlineData("wss://chat.example", "connect", "wss://chat.example Connect")]
    [InlineData("ws://127.0.0.1:9", "connect", "ws://127.0.0.1:9 Connect")]
    [InlineData("https://xn--exmple-cua.org", "script style img font media frame connect", "https://xn--exmple-cua.org Script, Style, Img, Font, Media, Frame, Connect")]
    public void Origin_is_a_scheme_a_host_and_a_port(string origin, string kinds, string declared) => Of(Section(origin, kinds)).Should().Equal(declared);

    [Fact]
    public void Origins_of_one_host_with_and_without_a_port_are_two() =>
        Of("""{ "Categories": { "third-party": { "Origins": { "https://a.example": "img", "https://a.example:8443": "script", "http://a.example": "font" } } } }""")
            .Should().Equal("http://a.example Font", "https://a.example Img", "https://a.example:8443 Script");

    [Fact]
    public void Origin_can_be_declared_and_overridden_by_an_environment_variable()
    {
        using var kinds = new Variable("CookieConsent__Categories__third-party__Origins__https://*.ytimg.com", "img media");
        using var port = new Variable("CookieConsent__Categories__third-party__Origins__https://host.example:8443", "script");

        var configuration = new ConfigurationBuilder().AddJson(Videos).AddEnvironmentVariables().Build();

        Of(Compiled.Catalogue(Compiled.From(configuration))).Should().Equal("https://*.ytimg.com Img, Media", "https://host.example:8443 Script", "https://www.youtube-nocookie.com Frame");
    }

    [Fact]
    public void Origin_is_legal_in_necessary()
    {
        var necessary = Compiled.Catalogue("""{ "Categories": { "necessary": { "Origins": { "https://cdn.example": "script" } } } }""").Categories[0];

        necessary.Origins.Should().ContainSingle().Which.Text.Should().Be("https://cdn.example");
        necessary.NeedsConsent.Should().BeFalse();
    }

    [Fact]
    public void Category_with_only_origins_is_shown_and_asked_about() =>
        Compiled.Catalogue(Videos).FindOptional("third-party").Should().Match<CookieCategory>(category => category.NeedsConsent && category.Cookies.Length == 0);

    [Fact]
    public void Origins_of_a_category_with_only_anonymous_cookies_need_no_consent() =>
        Compiled.Catalogue(
            Compiled.Section("statistics", "_pk_id.*", """{ "Anonymous": true }"""),
            """{ "Categories": { "statistics": { "Origins": { "https://matomo.example": "script connect" } } } }""").FindOptional("statistics")!.NeedsConsent.Should().BeFalse();

    [Fact]
    public void Own_category_with_origins_needs_a_title() =>
        Compiled.ErrorPaths("""{ "Categories": { "maps": { "Origins": { "https://maps.example": "img" } } } }""")
            .Should().Equal("CookieConsent:Categories:maps:Title", "CookieConsent:Categories:maps:Description");

    [Theory]
    [InlineData("https://cdn.example/lib", "has more than a scheme, a host and a port. Write 'https://cdn.example'.")]
    [InlineData("https://cdn.example/", "has more than a scheme, a host and a port. Write 'https://cdn.example'.")]
    [InlineData("https://*.cdn.example:8443?a", "has more than a scheme, a host and a port. Write 'https://*.cdn.example:8443'.")]
    [InlineData("https://www.*.example", "has a wildcard that is not its first label. Write one '*.' at the beginning of the host, such as 'https://*.example.org', or the whole host.")]
    [InlineData("https://*.*.example", "has a wildcard that is not its first label. *")]
    [InlineData("https://*cdn.example", "has a wildcard that is not its first label. *")]
    [InlineData("https://*", "has a wildcard that is not its first label. *")]
    [InlineData("cdn.example", "is not an origin. Write a scheme, a host and optionally a port, such as 'https://www.example.org'; *")]
    [InlineData("//cdn.example", "is not an origin. *")]
    [InlineData("ftp://cdn.example", "is not an origin. *")]
    [InlineData("https://", "is not an origin. *")]
    [InlineData("https://cdn.example:0", "is not an origin. *")]
    [InlineData("https://cdn.example:65536", "is not an origin. *")]
    [InlineData("https://cdn.example:x", "is not an origin. *")]
    [InlineData("https://user@cdn.example", "is not an origin. *")]
    [InlineData("https://exämple.org", "is not an origin. *")]
    [InlineData("https://cdn.example; script-src", "is not an origin. *")]
    [InlineData("https://.cdn.example", "is not an origin. *")]
    [InlineData("https://a.example, https://b.example", "is not an origin. *")]
    [InlineData("https://a.example https://b.example", "is not an origin. *")]
    [InlineData("https://[::1]", "is not an origin. *")]
    [InlineData("'self'", "is not an origin. *")]
    public void What_is_no_origin_is_an_error(string origin, string problem)
    {
        var error = Compiled.From(Section(origin, "script")).Errors.Should().ContainSingle().Subject;

        error.ToString().Should().Match($"CookieConsent:Categories:third-party:Origins:{origin.Replace("*", "?")}: '{origin.Replace("*", "?")}' {problem}");
    }

    [Theory]
    [InlineData("scripts", "'scripts' is not a kind of content. Did you mean 'script'? Write one or more of script, style, img, font, media, frame, connect, separated by blanks.")]
    [InlineData("script, style", "'script,' is not a kind of content. Did you mean 'script'? *")]
    [InlineData("none", "'none' is not a kind of content. *")]
    [InlineData("3", "'3' is not a kind of content. *")]
    [InlineData("", "names nothing that is loaded. Write one or more of *")]
    [InlineData(" ", "names nothing that is loaded. *")]
    public void What_is_no_kind_is_an_error(string kinds, string problem)
    {
        var error = Compiled.From(Section("https://cdn.example", kinds)).Errors.Should().ContainSingle().Subject;

        error.ToString().Should().Match($"CookieConsent:Categories:third-party:Origins:https://cdn.example: {problem}");
    }

    [Theory]
    [InlineData("https://a.example", "https://a.example")]
    [InlineData("https://a.example", "https://A.example:443")]
    public void Origin_in_two_categories_is_an_error(string one, string other)
    {
        var error = Compiled.From($$"""{ "Categories": { "necessary": { "Origins": { "{{one}}": "img" } }, "third-party": { "Origins": { "{{other}}": "script" } } } }""").Errors
            .Should().ContainSingle().Subject;

        error.Path.Should().Be($"CookieConsent:Categories:third-party:Origins:{other}");
        error.Problem.Should().Be("'https://a.example' is already declared at CookieConsent:Categories:necessary:Origins:https://a.example.");
    }

    [Theory]
    [InlineData("""["https://a.example"]""")]
    [InlineData("\"https://a.example\"")]
    public void Origins_of_a_wrong_shape_are_one_error(string origins) =>
        Compiled.ErrorPaths($$"""{ "Categories": { "third-party": { "Origins": {{origins}} } } }""").Should().Equal("CookieConsent:Categories:third-party:Origins");

    [Fact]
    public void Handling_of_third_parties_is_one_of_three_words() =>
        Compiled.From("""{ "ThirdParties": "On" }""").Errors.Should().ContainSingle()
            .Which.ToString().Should().Be("CookieConsent:ThirdParties: 'On' is not a value of this setting. Write 'Off' or 'Report' or 'Enforce'.");

    [Theory]
    [InlineData("{}", ThirdPartyHandling.Off)]
    [InlineData("""{ "ThirdParties": "report" }""", ThirdPartyHandling.Report)]
    [InlineData("""{ "ThirdParties": "Enforce" }""", ThirdPartyHandling.Enforce)]
    [InlineData("""{ "ThirdParties": "Enforce", "Mode": "ReportOnly" }""", ThirdPartyHandling.Report)]
    [InlineData("""{ "ThirdParties": "Off", "Mode": "ReportOnly" }""", ThirdPartyHandling.Off)]
    public void Report_only_mode_enforces_no_origins(string settings, ThirdPartyHandling handling) =>
        Compiled.Catalogue(settings).Settings.ThirdParties.Should().Be(handling);

    [Theory]
    [InlineData("https://a.example", "https://a.example", true)]
    [InlineData("https://a.example", "https://b.a.example", false)]
    [InlineData("https://a.example", "http://a.example", false)]
    [InlineData("https://a.example", "https://a.example:8443", false)]
    [InlineData("https://*.a.example", "https://b.a.example", true)]
    [InlineData("https://*.a.example", "https://c.b.a.example", true)]
    [InlineData("https://*.a.example", "https://a.example", false)]
    [InlineData("https://*.a.example", "https://bba.example", false)]
    [InlineData("http://a.example", "https://a.example", true)]
    [InlineData("http://a.example:8080", "https://a.example:8080", true)]
    [InlineData("https://a.example", "wss://a.example", false)]
    [InlineData("ws://a.example", "wss://a.example", true)]
    public void Origin_is_covered_as_browsers_match_it(string declared, string loaded, bool isCovered)
    {
        WebOrigin.TryParse(loaded, out var origin).Should().BeTrue();

        Compiled.Catalogue(Section(declared, "script")).Categories[1].Origins[0].Covers(origin).Should().Be(isCovered);
    }

    [Fact]
    public void Most_specific_declaration_of_an_origin_is_found()
    {
        var catalogue = Compiled.Catalogue("""
            { "Categories": {
              "necessary": { "Origins": { "https://*.example.org": "script" } },
              "statistics": { "Origins": { "https://*.stats.example.org": "script" } },
              "third-party": { "Origins": { "https://a.stats.example.org": "script img" } }
            } }
            """);

        Find("https://a.stats.example.org", OriginKinds.Script).Should().Be("third-party");
        Find("https://b.stats.example.org", OriginKinds.Script).Should().Be("statistics");
        Find("https://www.example.org", OriginKinds.Script).Should().Be("necessary");
        Find("https://www.example.org", OriginKinds.Img).Should().BeNull();

        string? Find(string address, OriginKinds kind)
        {
            WebOrigin.TryParse(address, out var origin).Should().BeTrue();
            return catalogue.FindOrigin(origin, kind) is { } declared ? catalogue.Categories[declared.CategoryIndex].Id : null;
        }
    }

    private static string Section(string origin, string kinds) => $$"""{ "Categories": { "third-party": { "Origins": { "{{origin}}": "{{kinds.Replace("\t", "\\t")}}" } } } }""";

    private static IEnumerable<string> Of(string section) => Of(Compiled.Catalogue(section));

    private static IEnumerable<string> Of(CookieCatalogue catalogue) => catalogue.FindCategory("third-party")!.Origins.Select(origin => $"{origin.Text} {origin.Kinds}");
}
