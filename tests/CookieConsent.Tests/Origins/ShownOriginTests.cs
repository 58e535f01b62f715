using AngleSharp.Dom;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Origins;

/// <summary>Contract section 8: origins are shown on the policy page and in the catalogue's JSON, and visitors are asked about them.</summary>
public sealed class ShownOriginTests
{
    [Fact]
    public async Task Catalogue_lists_the_origins_of_each_category()
    {
        await using var site = await RestrictedSite.StartAsync();

        var catalogue = await site.GetCatalogueAsync();

        Origins("necessary").Should().Equal("https://cdn.example script,style");
        Origins("third-party").Should().Equal("https://*.ytimg.com img", "https://www.youtube-nocookie.com frame");
        catalogue.Category("third-party").Text("consent").Should().Be("needed");

        IEnumerable<string> Origins(string category) => catalogue.Category(category).GetProperty("origins").EnumerateArray()
            .Select(origin => $"{origin.Text("origin")} {string.Join(',', origin.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()))}");
    }

    [Fact]
    public async Task Category_without_origins_has_an_empty_list()
    {
        await using var site = await Site.StartAsync();

        (await site.GetCatalogueAsync()).Category("statistics").GetProperty("origins").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("en", "Content from other sites in this category:", "https://*.ytimg.com (images)", "https://www.youtube-nocookie.com (embedded pages)")]
    [InlineData("fr", "Contenus d’autres sites dans cette catégorie\u00a0:", "https://*.ytimg.com (images)", "https://www.youtube-nocookie.com (pages intégrées)")]
    public async Task Policy_page_lists_the_origins_beneath_the_table(string language, string sentence, params string[] origins)
    {
        await using var site = await RestrictedSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = language;

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelector("#third-party .vchoice-origins p")!.TextContent.Should().Be(sentence);
        page.QuerySelectorAll("#third-party .vchoice-origins li").Words().Should().Equal(origins);
        page.QuerySelector("#third-party table").Should().BeNull("the category declares no cookie");
        page.QuerySelector("#statistics .vchoice-table + .vchoice-origins").Should().NotBeNull();
        page.QuerySelectorAll("fieldset").Should().Contain(field => field.TextContent.Contains("third-party", StringComparison.Ordinal) || field.QuerySelector("[name=third-party]") != null);
    }

    [Fact]
    public async Task Visitor_is_asked_again_about_a_category_with_a_new_origin_only()
    {
        await using var before = await RestrictedSite.StartAsync();
        using var visitor = before.NewVisitor();
        await visitor.ChooseAllAsync("accepted");
        await using var now = await RestrictedSite.StartAsync("\"ThirdParties\": \"Enforce\"", builder => builder.Services.Configure<CookieConsentOptions>(
            options => options.Categories["third-party"].Origins["https://new.example"] = "script"));
        using var later = now.NewVisitor();
        later.Jar["cookies_preferences"] = visitor.Jar["cookies_preferences"];

        var state = (await later.GetAsync("/cookies/preferences")).Json;

        state.GetProperty("promptRequired").GetBoolean().Should().BeTrue();
        state.GetProperty("categories").Text("statistics").Should().Be("accepted");
        state.GetProperty("categories").Text("third-party").Should().Be("undecided");
    }

    [Theory]
    [InlineData("Enforce", true)]
    [InlineData("Report", false)]
    [InlineData("Off", false)]
    public async Task Page_is_loaded_anew_after_a_choice_where_its_policy_is_enforced(string handling, bool isLoaded)
    {
        await using var site = await RestrictedSite.StartAsync($"\"ThirdParties\": \"{handling}\"");
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/cookies/banner")).QuerySelector("#vchoice")!.HasAttribute("data-vchoice-reload").Should().Be(isLoaded);
    }
}
