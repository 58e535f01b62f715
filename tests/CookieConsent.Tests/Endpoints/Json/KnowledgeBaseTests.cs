using System.Text.Json;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Json;

/// <summary><c>GET /cookies/catalogue?format=edpb</c>: the catalogue as the EDPB's Website Auditing Tool imports it.</summary>
public sealed class KnowledgeBaseTests
{
    private const string Catalogue = """
        { "FrameworkCookies": "None", "Categories": {
          "statistics": { "Cookies": {
            "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": { "fr": "Compte les visites.", "en": "Counts visits." } },
            "chart": { "Storage": "localStorage", "Provider": "This site", "Lifetime": "1 year", "Purpose": "Remembers a chart." },
            "tab": { "Storage": "sessionStorage", "Provider": "This site", "Lifetime": "session", "Purpose": "Remembers a tab." } } },
          "third-party": { "Cookies": {
            "VISITOR_INFO1_LIVE": { "Provider": "YouTube", "ProviderPolicy": "https://policies.google.com/privacy", "Service": "Videos", "Domain": ".youtube.com", "Lifetime": "6 months", "Purpose": "Plays videos." } } } } }
        """;

    [Fact]
    public async Task Catalogue_is_one_base_of_cookies_and_one_of_local_storage()
    {
        await using var site = await Site.StartAsync(Catalogue);
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = "en";

        var response = await visitor.GetAsync("/cookies/catalogue?format=edpb");

        response.Headers["Content-Type"].Should().Equal("application/json; charset=utf-8");
        response.Headers["Content-Disposition"].Should().Equal("attachment; filename=\"cookies-edpb.json\"");
        response.Json.EnumerateArray().Select(known => $"{known.Text("name")}, {known.Text("author")}, {known.Text("category")}, {known.Text("trustLevel")}, {known.GetProperty("used")}")
            .Should().Equal("Cookies of 127.0.0.1, 127.0.0.1, cookie, informative, True", "Cookies of 127.0.0.1, 127.0.0.1, localstorage, informative, True");
        Knowledges(response, "cookie").Select(known => JsonSerializer.Serialize(known)).Where(known => !known.Contains("cookies_preferences", StringComparison.Ordinal)).Should().Equal(
            $$"""{"kind":"cookie","domain":"*","name":"_pk_id.*","category":"Audience measurement","source":"127.0.0.1","controller":"Matomo","policy":"","reference":"{{site.Address}}cookies/catalogue","comment":"Counts visits. \u2013 13 months \u2013 consent: not-needed","wildcard_match":1}""",
            $$"""{"kind":"cookie","domain":".youtube.com","name":"VISITOR_INFO1_LIVE","category":"Embedded content and advertising","source":"127.0.0.1","controller":"YouTube","policy":"https://policies.google.com/privacy","reference":"{{site.Address}}cookies/catalogue","comment":"Plays videos. \u2013 Videos \u2013 6 months \u2013 consent: needed","wildcard_match":0}""");
        Knowledges(response, "localstorage").Select(known => $"{known.Text("kind")} {known.Text("key")}").Should().Equal("localstorage chart");
    }

    [Fact]
    public async Task Texts_are_in_the_language_of_the_request_and_a_cache_tells_them_apart()
    {
        await using var site = await Site.StartAsync(Catalogue);
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = "fr";

        var response = await visitor.GetAsync("/cookies/catalogue?format=edpb");

        Knowledges(response, "cookie").Single(known => known.Text("name") == "_pk_id.*").Text("comment").Should().StartWith("Compte les visites. – 13 mois – ");
        response.Headers["Vary"].Should().Equal("Accept-Language, Cookie");
    }

    [Fact]
    public async Task Another_format_is_the_catalogue_as_ever()
    {
        await using var site = await Site.StartAsync(Catalogue);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/cookies/catalogue?format=json");

        response.Json.ValueKind.Should().Be(JsonValueKind.Object);
        response.Headers["Content-Disposition"].Should().BeEmpty();
    }

    private static JsonElement.ArrayEnumerator Knowledges(ReceivedResponse response, string category) =>
        response.Json.EnumerateArray().Single(known => known.Text("category") == category).GetProperty("knowledges").EnumerateArray();
}
