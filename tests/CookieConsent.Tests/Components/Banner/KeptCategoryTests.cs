using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>A prompt about some categories changes no other category, including those that it need not ask about.</summary>
public sealed class KeptCategoryTests
{
    private const string Catalogue = """
        { "Categories": {
          "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts." } } },
          "first-party": { "Cookies": { "recommendations": { "Provider": "Shop", "Lifetime": "30 days", "Purpose": "Recommends." } } },
          "third-party": { "Cookies": { "video": { "Provider": "YouTube", "ProviderPolicy": "/youtube", "Lifetime": "6 months", "Purpose": "Plays." } } }
        } }
        """;

    [Theory]
    [InlineData("accept-all", "third-party:accepted")]
    [InlineData("reject-all", "third-party:rejected")]
    public async Task Prompt_decides_nothing_about_anonymous_cookies_that_it_does_not_ask_about(string decision, string thirdParty)
    {
        await using var site = await Site.StartAsync(Catalogue, endpoint: ComponentPage.WriteAsync<CookieBanner>);
        using var visitor = site.NewVisitor();
        await visitor.PostAsync("decision=save&first-party=accepted&keep=statistics&keep=third-party");

        var page = await visitor.OpenAsync("/page");
        await visitor.PostAsync($"decision={decision}&{Kept(page)}");

        page.QuerySelectorAll(".vchoice-purposes strong").Words().Should().Equal("Embedded content and advertising");
        Kept(page).Should().Be("keep=statistics&keep=first-party");
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:undecided", "first-party:accepted", thirdParty);
    }

    [Fact]
    public async Task First_prompt_is_about_all_categories_and_keeps_none()
    {
        await using var site = await Site.StartAsync(Catalogue, endpoint: ComponentPage.WriteAsync<CookieBanner>);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/page");
        await visitor.PostAsync($"decision=reject-all&{Kept(page)}");

        Kept(page).Should().BeEmpty();
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:rejected", "first-party:rejected", "third-party:rejected");
    }

    private static string Kept(IDocument page) =>
        string.Join('&', page.QuerySelectorAll<IHtmlInputElement>("input[name=keep]").Select(field => $"keep={field.Value}"));
}
