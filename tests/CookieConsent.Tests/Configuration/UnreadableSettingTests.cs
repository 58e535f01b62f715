using CookieConsent.Tests.Catalogue;

namespace CookieConsent.Tests.Configuration;

public sealed class UnreadableSettingTests
{
    private const string Category = "CookieConsent:Categories:statistics";

    [Theory]
    [InlineData("""{ "mode_": "Enforce" }""", "CookieConsent:mode_")]
    [InlineData("""{ "PreferencesCookie": { "Secure": true } }""", "CookieConsent:PreferencesCookie:Secure")]
    [InlineData("""{ "Categories": { "statistics": { "Titel": "x" } } }""", Category + ":Titel")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Expires": "1 day" } } } } }""", "CookieConsent:Categories:necessary:Cookies:a:Expires")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "fr": { "Name": "x" } } } } } }""", "CookieConsent:Categories:necessary:Cookies:a:fr")]
    public void An_unknown_setting_is_an_error(string settings, string path) => Compiled.ErrorPaths(settings).Should().Equal(path);

    [Theory]
    [InlineData("Mode", "Report")]
    [InlineData("Mode", "1")]
    [InlineData("Mode", "")]
    [InlineData("Mode", "Enforce, ReportOnly")]
    [InlineData("UndeclaredCookies", "Drop")]
    [InlineData("FrameworkCookies", "All")]
    [InlineData("HideRefusedCookies", "yes")]
    [InlineData("CapLifetimes", "1")]
    [InlineData("CapLifetimes", "")]
    public void A_word_that_a_setting_does_not_know_is_an_error(string setting, string value) =>
        Compiled.ErrorPaths($$"""{ "{{setting}}": "{{value}}" }""").Should().Equal($"CookieConsent:{setting}");

    [Theory]
    [InlineData("Anonymous", "maybe")]
    [InlineData("Storage", "cookies")]
    [InlineData("Storage", "0")]
    [InlineData("Order", "1.5")]
    [InlineData("Order", "first")]
    [InlineData("Order", "99999999999")]
    public void A_member_that_cannot_be_read_is_an_error(string member, string value) =>
        Compiled.ErrorPaths(Compiled.Section("statistics", "_ga", $$"""{ "{{member}}": "{{value}}" }""")).Should().Equal($"{Category}:Cookies:_ga:{member}");

    [Theory]
    [InlineData("""{ "Mode": { "x": "Enforce" } }""", "CookieConsent:Mode")]
    [InlineData("""{ "HideRefusedCookies": [ true ] }""", "CookieConsent:HideRefusedCookies")]
    [InlineData("""{ "Banner": { "Inject": { "x": true } } }""", "CookieConsent:Banner:Inject")]
    [InlineData("""{ "ChoiceLifetime": { "months": 6 } }""", "CookieConsent:ChoiceLifetime")]
    [InlineData("""{ "Categories": { "statistics": { "Order": [ 1, 2 ] } } }""", Category + ":Order")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "a": { "Lifetime": { "fr": "1 jour" } } } } } }""", "CookieConsent:Categories:necessary:Cookies:a:Lifetime")]
    public void An_object_where_a_plain_value_is_expected_is_an_error(string settings, string path) =>
        Compiled.ErrorPaths(settings).Should().Equal(path);

    [Theory]
    [InlineData("\"on\"", "CookieConsent")]
    [InlineData("""{ "Categories": "statistics" }""", "CookieConsent:Categories")]
    [InlineData("""{ "Categories": { "statistics": "on" } }""", Category)]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": "_ga" } } }""", Category + ":Cookies")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "_ga": "1 day" } } } }""", "CookieConsent:Categories:necessary:Cookies:_ga")]
    [InlineData("""{ "PreferencesCookie": "example.org" }""", "CookieConsent:PreferencesCookie")]
    public void A_plain_value_where_an_object_is_expected_is_an_error(string settings, string path) =>
        Compiled.ErrorPaths(settings).Should().Equal(path);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "Categories": null, "PreferencesCookie": {}, "Mode": null }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": [] } } }""")]
    [InlineData("""{ "MODE": "enforce", "categories": { "NECESSARY": { "cookies": { "a": { "lifetime": "1 day" } } } } }""")]
    public void Nothing_is_no_error_and_keys_fold_case(string settings) => Compiled.ErrorPaths(settings).Should().BeEmpty();

    [Fact]
    public void Error_of_a_list_asks_for_keys()
    {
        const string List = """{ "Categories": { "statistics": { "Cookies": [ { "Provider": "G", "Purpose": "P.", "Lifetime": "1 day" } ] } } }""";

        Compiled.ErrorPaths(List).Should().Equal("CookieConsent:Categories:statistics:Cookies");
    }

    [Theory]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "0": { "Provider": "G", "Purpose": "P.", "Lifetime": "1 day" } } } } }""", "another key and \"Name\": \"0\"")]
    [InlineData("""{ "Categories": { "0": { "Title": "T", "Description": "D." } } }""", "another id")]
    public void Error_of_an_object_that_looks_like_a_list_has_the_remedy(string settings, string remedy)
    {
        var error = Compiled.From(settings).Errors.Should().ContainSingle().Subject;

        error.Problem.Should().Contain("a list, or an object");
        error.Remedy.Should().Contain(remedy);
    }

    [Fact]
    public void A_name_that_is_a_number_is_read_from_under_another_key()
    {
        Compiled.Catalogue(Compiled.Section("statistics", "zero", """{ "Name": "0" }""")).Find("0").Should().NotBeNull();
    }

    [Fact]
    public void Kind_of_storage_is_quoted_as_it_is_written()
    {
        var error = Compiled.From(Compiled.Section("statistics", "_ga", """{ "Storage": "disk" }""")).Errors.Should().ContainSingle().Subject;

        error.Remedy.Should().Be("Write 'cookie' or 'localStorage' or 'sessionStorage' or 'indexedDB'.");
    }

    [Fact]
    public void A_control_character_is_spelled_out_in_the_sentence()
    {
        var error = Compiled.From("""{ "Mode": "a\nb\u0001" }""").Errors.Should().ContainSingle().Subject;

        error.ToString().Should().Contain("'a\\u000ab\\u0001'").And.NotContainAny("\n", "\u0001");
    }

    [Fact]
    public void A_list_of_cookies_is_an_error_for_its_places_are_no_names()
    {
        const string List = """{ "Categories": { "statistics": { "Cookies": [ { "Nom": "_ga" } ] } } }""";

        Compiled.ErrorPaths(List).Should().Equal($"{Category}:Cookies");
    }
}
