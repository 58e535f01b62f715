using System.Net;
using System.Text.Json;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Json;

/// <summary><c>GET /cookies/catalogue</c>, its shape, order and which categories need consent.</summary>
public sealed class CatalogueTests
{
    private static readonly string[] Members =
        ["name", "provider", "providerPolicy", "service", "purpose", "lifetime", "anonymous", "storage", "domain", "path"];

    [Fact]
    public async Task Catalogue_has_exactly_the_members_of_the_contract()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith("""
            "PolicyVersion": "2026-11", "FrameworkCookies": "None"
            """));

        var response = await site.GetCatalogueAsync();

        response.Headers["Content-Type"].Should().Equal("application/json; charset=utf-8");
        Names(response.Json).Should().Equal("policyVersion", "categories");
        response.Json.Text("policyVersion").Should().Be("2026-11");
        var categories = response.Json.GetProperty("categories").EnumerateArray().ToList();
        categories.Should().HaveCount(4).And.AllSatisfy(category => Names(category).Should().Equal("id", "title", "description", "consent", "cookies", "origins"));
        categories.SelectMany(category => category.GetProperty("cookies").EnumerateArray())
            .Should().HaveCount(6).And.AllSatisfy(cookie => Names(cookie).Should().Equal(Members));
    }

    [Fact]
    public async Task Every_declared_member_is_there()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": { "third-party": { "Cookies": { "video": {
              "Name": "VISITOR:1", "Provider": "YouTube", "ProviderPolicy": "https://policies.example/privacy", "Service": "Videos", "Purpose": "Plays videos.",
              "Lifetime": "6 months", "Domain": ".youtube.com", "Path": "/embed", "Storage": "localStorage" } } } } }
            """);

        var cookie = (await site.GetCatalogueAsync()).Cookie("VISITOR:1");

        Members.Select(member => cookie.GetProperty(member).ToString()).Should().Equal(
            "VISITOR:1", "YouTube", "https://policies.example/privacy", "Videos", "Plays videos.", "6 months", "False", "localStorage", ".youtube.com", "/embed");
    }

    [Fact]
    public async Task Undeclared_member_is_null()
    {
        await using var site = await Site.StartAsync("""{ "Categories": { "necessary": { "Cookies": { "basket": { } } } } }""");

        var cookie = (await site.GetCatalogueAsync()).Cookie("basket");

        Members.Where(member => cookie.GetProperty(member).ValueKind == JsonValueKind.Null)
            .Should().Equal("provider", "providerPolicy", "service", "purpose", "lifetime", "domain", "path");
        cookie.GetProperty("anonymous").GetBoolean().Should().BeFalse();
        cookie.Text("storage").Should().Be("cookie");
    }

    [Theory]
    [InlineData("cookie", "cookie")]
    [InlineData("LOCALSTORAGE", "localStorage")]
    [InlineData("sessionStorage", "sessionStorage")]
    [InlineData("indexedDB", "indexedDB")]
    public async Task Each_kind_of_storage_has_the_name_of_the_configuration(string storage, string shown)
    {
        await using var site = await Site.StartAsync($$"""{ "Categories": { "necessary": { "Cookies": { "kept": { "Storage": "{{storage}}" } } } } }""");

        (await site.GetCatalogueAsync()).Cookie("kept").Text("storage").Should().Be(shown);
    }

    [Fact]
    public async Task Catalogue_marks_the_categories_that_need_consent()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": {
              "statistics": { "Cookies": { "_pk_id.*": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day", "Anonymous": true } } },
              "first-party": { "Cookies": {
                "a": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day", "Anonymous": true },
                "b": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day" } } }
            } }
            """);

        var response = await site.GetCatalogueAsync();

        response.Category("necessary").Text("consent").Should().Be("not-needed");
        response.Category("statistics").Text("consent").Should().Be("not-needed", "everything in it is anonymous");
        response.Category("first-party").Text("consent").Should().Be("needed", "one of them is not");
        response.Cookie("a").GetProperty("anonymous").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Categories_and_cookies_are_in_their_order()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": {
              "zoo": { "Order": 1, "Title": "Z", "Description": "Z", "Cookies": { "z": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day" } } },
              "adverts": { "Order": 2, "Title": "A", "Description": "A", "Cookies": { "y": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day" } } },
              "third-party": { "Order": -5, "Cookies": { "t": { "Provider": "P", "ProviderPolicy": "/p", "Purpose": "P", "Lifetime": "1 day" } } },
              "first-party": { "Cookies": { } },
              "statistics": { "Cookies": {
                "b": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day" },
                "a": { "Provider": "P", "Purpose": "P", "Lifetime": "1 day" },
                "last": { "Order": 1, "Provider": "P", "Purpose": "P", "Lifetime": "1 day" },
                "first": { "Order": -1, "Provider": "P", "Purpose": "P", "Lifetime": "1 day" } } }
            } }
            """);

        var response = await site.GetCatalogueAsync();

        response.Json.GetProperty("categories").EnumerateArray().Select(category => category.Text("id"))
            .Should().Equal("necessary", "statistics", "third-party", "zoo", "adverts");
        response.Category("statistics").CookieNames().Should().Equal("first", "a", "b", "last");
    }

    [Fact]
    public async Task HEAD_gets_the_headers_of_GET_without_a_body()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, CatalogueRequests.Path));

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Content-Language"].Should().Equal("en");
        response.Body.Should().BeEmpty();
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
