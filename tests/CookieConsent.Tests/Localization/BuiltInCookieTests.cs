using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Localization;

/// <summary>The catalogue holds what the library knows by itself, in its own words.</summary>
public sealed class BuiltInCookieTests
{
    private const string Fixed = """{ "Categories": { "necessary": { "Cookies": { "sessionid": {}, "django_language": {}, "csrftoken": {} } } } }""";

    [Fact]
    public async Task Section_that_declares_nothing_shows_the_preferences_cookie_alone()
    {
        await using var site = await Site.StartAsync("""{ "FrameworkCookies": "None" }""");

        var response = await site.GetCatalogueAsync();

        var necessary = response.Json.GetProperty("categories").EnumerateArray().Should().ContainSingle().Subject;
        necessary.Text("id").Should().Be("necessary");
        necessary.Text("consent").Should().Be("not-needed");
        necessary.CookieNames().Should().Equal("cookies_preferences");
        response.Cookie("cookies_preferences").Text("lifetime").Should().Be("6 months");
    }

    [Theory]
    [InlineData("sessionid")]
    [InlineData("django_language")]
    [InlineData("csrftoken")]
    public async Task Fixed_cookie_is_shown_where_it_is_declared_and_passes_everywhere(string name)
    {
        static Task RespondAsync(HttpContext context)
        {
            context.Response.Headers.SetCookie = new[] { "sessionid=1", "django_language=1", "csrftoken=1" };
            return Task.CompletedTask;
        }

        await using var site = await Site.StartAsync($$$"""{ "Categories": { "necessary": { "Cookies": { "{{{name}}}": {} } }, "statistics": { "Cookies": { "_ga": { "Provider": "P", "Purpose": "Q.", "Lifetime": "1 day" } } } } }""", endpoint: RespondAsync);
        using var visitor = site.NewVisitor();

        (await site.GetCatalogueAsync()).Category("necessary").CookieNames().Should().BeEquivalentTo("cookies_preferences", name);
        (await visitor.OpenAsync("/cookies")).QuerySelectorAll("table code").Words().Should().BeEquivalentTo("_ga", "cookies_preferences", name);
        (await visitor.OpenAsync("/cookies/panel")).Body!.TextContent.Should().Contain(name).And.NotContain(name == "csrftoken" ? "sessionid" : "csrftoken");
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("sessionid", "django_language", "csrftoken");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Each_cookie_is_shown_with_its_provider_and_purpose(string language)
    {
        await using var site = await Site.StartAsync(Fixed);
        var response = await site.GetCatalogueAsync(language);

        foreach (var name in response.Category("necessary").CookieNames())
        {
            var cookie = response.Cookie(name!);
            cookie.Text("provider").Should().Be(language == "fr" ? "Ce site" : "This site");
            cookie.Text("service").Should().NotBeNullOrWhiteSpace();
            cookie.Text("purpose").Should().NotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public async Task Texts_of_the_site_override_the_built_in_ones()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": { "necessary": {
              "Title": "Ours", "Description": "Our words.",
              "Cookies": { "sessionid": { "Provider": "Opendatasoft", "Lifetime": "14 days" } } } } }
            """);

        var response = await site.GetCatalogueAsync();

        response.Category("necessary").Text("title").Should().Be("Ours");
        response.Category("necessary").Text("description").Should().Be("Our words.");
        response.Cookie("sessionid").Text("provider").Should().Be("Opendatasoft");
        response.Cookie("sessionid").Text("lifetime").Should().Be("14 days");
        response.Cookie("sessionid").Text("purpose").Should().NotBeNullOrWhiteSpace("the site does not set it");
    }

    [Fact]
    public async Task Framework_cookies_marked_essential_are_shown()
    {
        await using var site = await StartWithFrameworkAsync(Fixed);

        var response = await site.GetCatalogueAsync();

        response.Category("necessary").CookieNames().Should().Contain(["portal.antiforgery", "portal.signin", "portal.session", ".AspNetCore.Culture"]);
        response.Cookie("portal.antiforgery").Text("purpose").Should().Be(response.Cookie("csrftoken").Text("purpose"));
        response.Cookie("portal.session").Text("purpose").Should().Be(response.Cookie("sessionid").Text("purpose"));
        response.Cookie(".AspNetCore.Culture").Text("purpose").Should().Be(response.Cookie("django_language").Text("purpose"));
        response.Cookie("portal.signin").Text("lifetime").Should().Be("14 days");
        response.Cookie("portal.signin").Text("provider").Should().Be("This site");
    }

    [Fact]
    public async Task No_framework_cookie_is_shown_where_the_setting_excludes_them()
    {
        await using var site = await StartWithFrameworkAsync("""{ "FrameworkCookies": "None" }""");

        (await site.GetCatalogueAsync()).Category("necessary").CookieNames().Should().Equal("cookies_preferences");
    }

    [Fact]
    public async Task Framework_cookie_that_the_site_declares_is_shown_once_in_the_site_s_category()
    {
        await using var site = await StartWithFrameworkAsync("""
            { "Categories": { "first-party": { "Cookies": { "portal.session": { "Provider": "P", "Purpose": "P", "Lifetime": "session" } } } } }
            """);

        var response = await site.GetCatalogueAsync();

        response.Category("first-party").CookieNames().Should().Equal("portal.session");
        response.Category("necessary").CookieNames().Should().NotContain("portal.session");
    }

    private static Task<Site> StartWithFrameworkAsync(string settings) => Site.StartAsync(settings, builder =>
    {
        builder.Services.AddAntiforgery(options => options.Cookie.Name = "portal.antiforgery");
        builder.Services.AddAuthentication("portal").AddCookie("portal", options => options.Cookie.Name = "portal.signin");
        builder.Services.AddDistributedMemoryCache().AddSession(options =>
        {
            options.Cookie.Name = "portal.session";
            options.Cookie.IsEssential = true;
        });
        builder.Services.Configure<RequestLocalizationOptions>(options => options.AddSupportedCultures("en", "fr"));
    });
}
