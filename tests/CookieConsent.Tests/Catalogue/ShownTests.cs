using System.Text.Json;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Catalogue;

/// <summary>What visitors and auditors are shown of the catalogue, built-ins included.</summary>
public sealed class ShownTests
{
    [Theory]
    [InlineData("en", "This site", "Session", "Necessary cookies")]
    [InlineData("fr-BE", "Ce site", "Session", "Cookies nécessaires")]
    [InlineData("ja", "This site", "Session", "Necessary cookies")]
    public async Task Always_necessary_cookies_are_described_in_the_visitor_s_language_by_default(string culture, string provider, string service, string title)
    {
        await using var site = await Site.StartAsync("""{ "Categories": { "necessary": { "Cookies": { "sessionid": {}, "csrftoken": {} } } } }""");

        var necessary = (await CatalogueFor(site, culture))[0];
        var cookie = Cookie(necessary, "sessionid");

        necessary.GetProperty("title").GetString().Should().Be(title);
        necessary.GetProperty("consent").GetString().Should().Be("not-needed");
        cookie.GetProperty("provider").GetString().Should().Be(provider);
        cookie.GetProperty("service").GetString().Should().Be(service);
        cookie.GetProperty("purpose").GetString().Should().NotBeNullOrEmpty();
        necessary.GetProperty("cookies").EnumerateArray().Select(entry => entry.GetProperty("name").GetString())
            .Should().Equal("cookies_preferences", "csrftoken", "sessionid");
    }

    [Theory]
    [InlineData("1 month", "fr", "1 mois")]
    [InlineData("13 months", "fr", "13 mois")]
    [InlineData("2 years", "fr", "2 ans")]
    [InlineData("30 MINUTES", "en", "30 minutes")]
    [InlineData("1 day", "en", "1 day")]
    [InlineData("1 week", "fr", "1 semaine")]
    [InlineData("24 hours", "fr", "24 heures")]
    [InlineData("1 second", "en", "1 second")]
    [InlineData("session", "en", "until you close the browser")]
    public async Task A_lifetime_is_shown_in_the_visitors_language(string lifetime, string culture, string expected)
    {
        await using var site = await Site.StartAsync(Compiled.Section("statistics", "_ga", $$"""{ "Lifetime": "{{lifetime}}" }"""));

        Cookie((await CatalogueFor(site, culture))[1], "_ga").GetProperty("lifetime").GetString().Should().Be(expected);
    }

    [Fact]
    public async Task Domain_path_storage_and_the_providers_policy_are_shown()
    {
        await using var site = await Site.StartAsync(Compiled.Section(
            "third-party",
            "_hj*",
            """{ "Domain": ".hotjar.com", "Path": "/app", "Storage": "localStorage", "ProviderPolicy": "https://hotjar.com/privacy" }"""));

        var cookie = Cookie((await CatalogueFor(site, "en"))[1], "_hj*");

        cookie.GetProperty("domain").GetString().Should().Be(".hotjar.com");
        cookie.GetProperty("path").GetString().Should().Be("/app");
        cookie.GetProperty("storage").GetString().Should().Be("localStorage");
        cookie.GetProperty("providerPolicy").GetString().Should().Be("https://hotjar.com/privacy");
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "basket": {} } } } }""", false)]
    [InlineData("""{ "Categories": { "statistics": { "Title": "Numbers" } } }""", false)]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day", "Anonymous": true } } } } }""", false)]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day" } } } } }""", true)]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day", "Storage": "indexedDB" } } } } }""", true)]
    public async Task A_prompt_is_due_only_where_something_declared_needs_consent(string section, bool isDue)
    {
        await using var site = await Site.StartAsync(section);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies/preferences")).Json.GetProperty("promptRequired").GetBoolean().Should().Be(isDue);
    }

    [Fact]
    public async Task The_choice_is_shown_to_live_as_long_as_it_counts_and_its_cookie_is_never_shortened()
    {
        await using var site = await Site.StartAsync("""
            { "ChoiceLifetime": "2 months", "Categories": {
              "necessary": { "Cookies": { "cookies_preferences": { "Purpose": "Remembers." } } },
              "statistics": { "Cookies": { "_ga": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day" } } } } }
            """);
        using var visitor = site.NewVisitor();

        Cookie((await CatalogueFor(site, "en"))[0], "cookies_preferences").GetProperty("lifetime").GetString().Should().Be("2 months");
        (await visitor.ChooseAsync(("statistics", "accepted"))).SetCookies.Single().MaxAge.Should().Be(61 * 86_400);
    }

    private static async Task<JsonElement> CatalogueFor(Site site, string culture)
    {
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = culture;
        return (await visitor.GetAsync("/cookies/catalogue")).Json.GetProperty("categories");
    }

    private static JsonElement Cookie(JsonElement category, string name) =>
        category.GetProperty("cookies").EnumerateArray().Single(cookie => cookie.GetProperty("name").GetString() == name);
}
