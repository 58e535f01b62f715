namespace CookieConsent.Tests.Catalogue.Validation;

public sealed class SettingErrorTests
{
    [Theory]
    [InlineData("session")]
    [InlineData("0 months")]
    [InlineData("six months")]
    [InlineData("")]
    public void A_choice_counts_for_a_number_of_units(string lifetime) =>
        Compiled.ErrorPaths($$"""{ "ChoiceLifetime": "{{lifetime}}" }""").Should().Equal("CookieConsent:ChoiceLifetime");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void The_policy_has_a_version(string version) =>
        Compiled.ErrorPaths($$"""{ "PolicyVersion": "{{version}}" }""").Should().Equal("CookieConsent:PolicyVersion");

    [Theory]
    [InlineData("")]
    [InlineData("français")]
    [InlineData("fr_FR")]
    [InlineData("f")]
    public void The_default_culture_is_a_language_tag(string culture) =>
        Compiled.ErrorPaths($$"""{ "DefaultCulture": "{{culture}}" }""").Should().Equal("CookieConsent:DefaultCulture");

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("example.org:80")]
    [InlineData("localhost")]
    [InlineData(".org")]
    public void The_preferences_cookie_lives_on_a_domain_of_two_labels(string domain) =>
        Compiled.ErrorPaths($$"""{ "PreferencesCookie": { "Domain": "{{domain}}" } }""").Should().Equal("CookieConsent:PreferencesCookie:Domain");

    [Theory]
    [InlineData("app")]
    [InlineData("")]
    [InlineData("//app")]
    [InlineData("/a b")]
    [InlineData("/a;Domain=x")]
    [InlineData("/app?x=1")]
    [InlineData("/é")]
    [InlineData("https://example.org/")]
    public void The_preferences_cookie_lives_on_a_path(string path) =>
        Compiled.ErrorPaths($$"""{ "PreferencesCookie": { "Path": "{{path}}" } }""").Should().Equal("CookieConsent:PreferencesCookie:Path");

    [Fact]
    public void Path_is_no_longer_than_browsers_accept()
    {
        Compiled.ErrorPaths($$"""{ "PreferencesCookie": { "Path": "/{{new string('a', 1023)}}" } }""").Should().BeEmpty();
        Compiled.ErrorPaths($$"""{ "PreferencesCookie": { "Path": "/{{new string('a', 1024)}}" } }""").Should().Equal("CookieConsent:PreferencesCookie:Path");
    }

    [Theory]
    [InlineData("\"Strict\"")]
    [InlineData("\"Unspecified\"")]
    [InlineData("1")]
    [InlineData("true")]
    public void It_is_sent_Lax_or_None(string sameSite) =>
        Compiled.ErrorPaths($$"""{ "PreferencesCookie": { "SameSite": {{sameSite}} } }""").Should().Equal("CookieConsent:PreferencesCookie:SameSite");

    [Fact]
    public void It_is_partitioned_or_not() =>
        Compiled.ErrorPaths("""{ "PreferencesCookie": { "Partitioned": "yes" } }""").Should().Equal("CookieConsent:PreferencesCookie:Partitioned");

    [Fact]
    public void Every_default_works()
    {
        var settings = Compiled.Catalogue("{}").Settings;

        settings.ReportOnly.Should().BeFalse();
        settings.AllowUndeclared.Should().BeFalse();
        settings.HideRefusedCookies.Should().BeTrue();
        settings.CapLifetimes.Should().BeTrue();
        settings.ChoiceLifetime.ToString().Should().Be("6 months");
        settings.PolicyVersion.Should().Be("1");
        settings.DefaultCulture.Should().Be("en");
        settings.PreferencesDomain.Should().BeNull();
        settings.PreferencesHttpOnly.Should().BeTrue();
        settings.PreferencesPath.Should().Be("/");
        settings.PreferencesCrossSite.Should().BeFalse();
        settings.PreferencesPartitioned.Should().BeFalse();
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var settings = Compiled.Catalogue(
            """
            {
              "Mode": "reportonly", "UndeclaredCookies": "Allow", "FrameworkCookies": "None", "HideRefusedCookies": false, "CapLifetimes": "FALSE",
              "ChoiceLifetime": "90 days", "PolicyVersion": 2, "DefaultCulture": "fr-BE", "PreferencesCookie": { "Domain": ".example.org", "HttpOnly": false, "Path": "/app", "SameSite": "none", "Partitioned": "True" }
            }
            """).Settings;

        settings.ReportOnly.Should().BeTrue();
        settings.AllowUndeclared.Should().BeTrue();
        settings.HideRefusedCookies.Should().BeFalse();
        settings.CapLifetimes.Should().BeFalse();
        settings.ChoiceLifetime.ToString().Should().Be("90 days");
        settings.PolicyVersion.Should().Be("2");
        settings.DefaultCulture.Should().Be("fr-BE");
        settings.PreferencesDomain.Should().Be(".example.org");
        settings.PreferencesHttpOnly.Should().BeFalse();
        settings.PreferencesPath.Should().Be("/app");
        settings.PreferencesCrossSite.Should().BeTrue();
        settings.PreferencesPartitioned.Should().BeTrue();
    }

    [Theory]
    [InlineData("-chat")]
    [InlineData("_chat")]
    [InlineData("live chat")]
    [InlineData("chat!")]
    [InlineData("café")]
    [InlineData("chat\\n")]
    [InlineData("a=accepted&b")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg")]
    public void An_id_that_the_preferences_cookie_cannot_hold_is_an_error(string id)
    {
        var written = id.Replace("\\n", "\n", StringComparison.Ordinal);

        Compiled.ErrorPaths(Compiled.Section(written, "name")).Should().Equal($"CookieConsent:Categories:{written}");
        Compiled.ErrorPaths($$$"""{ "Categories": { "{{{id}}}": { "Title": "x" } } }""").Should().Equal($"CookieConsent:Categories:{written}");
    }

    [Theory]
    [InlineData("decision")]
    [InlineData("asked")]
    [InlineData("keep")]
    [InlineData("returnUrl")]
    [InlineData("ReturnURL")]
    public void An_id_that_is_another_field_of_the_preferences_form_is_an_error(string id) =>
        Compiled.ErrorPaths(Compiled.Section(id, "name")).Should().Equal($"CookieConsent:Categories:{id}");

    [Theory]
    [InlineData(32, false)]
    [InlineData(33, true)]
    public void More_optional_categories_than_the_preferences_cookie_can_hold_are_an_error(int count, bool isError)
    {
        string[] sources = [.. Enumerable.Range(0, count).Select(i => Compiled.Section($"own-{i}", $"name-{i}")), Compiled.Section("necessary", "basket")];

        Compiled.ErrorPaths(sources).Should().Equal(isError ? ["CookieConsent:Categories"] : []);
    }

    [Fact]
    public void Declarations_of_an_illegal_category_are_checked_too() =>
        Compiled.ErrorPaths(Compiled.Section("live chat", "name", """{ "Lifetime": "3 moons" }""")).Should().BeEquivalentTo(
            "CookieConsent:Categories:live chat",
            "CookieConsent:Categories:live chat:Cookies:name:Lifetime");
}
