using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>Issue 3 section 1: <c>PolicyPage</c> points every link at the page into which the site put the policy.</summary>
public sealed class PolicyPageSettingTests
{
    private static readonly string Settings = Declared.CatalogueWith(""" "PolicyPage": "/charter/cookies" """);

    [Fact]
    public async Task Every_link_leads_to_the_policy_page()
    {
        await using var site = await AllComponentsSite.StartAsync(Settings);
        using var visitor = site.NewVisitor();

        foreach (var path in new[] { "/page", "/cookies/banner", "/cookies/panel" })
        {
            var page = await visitor.OpenAsync(path);

            page.QuerySelectorAll<IHtmlAnchorElement>("a[data-vchoice-open]").Select(Address).Should().AllBe("/charter/cookies#vchoice-form");
            page.QuerySelectorAll<IHtmlAnchorElement>(".vchoice-note a").Select(Address).Should().ContainSingle().Which.Should().Be("/charter/cookies");
            page.QuerySelectorAll("[href^='/cookies']:not(link)").Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("/cookies/banner")]
    [InlineData("/cookies/panel")]
    public async Task Form_of_a_fragment_returns_to_the_policy_page(string path)
    {
        await using var site = await AllComponentsSite.StartAsync(Settings);
        using var visitor = site.NewVisitor();

        (await visitor.PressAsync((await visitor.OpenAsync(path)).Button("accept-all"))).ShouldGoOnTo("/charter/cookies#vchoice-message");
    }

    [Fact]
    public async Task Policy_page_has_no_banner_and_confirms()
    {
        await using var site = await AllComponentsSite.StartAsync(Settings);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/charter/cookies?b=c");

        page.QuerySelector(".vchoice-prompt").Should().BeNull();
        page.QuerySelectorAll("#vchoice-message").Should().ContainSingle();
        page.QuerySelector<IHtmlInputElement>("[name=returnUrl]")!.Value.Should().Be("/charter/cookies#vchoice-placeholder-1");
        (await visitor.OpenAsync("/charter")).QuerySelector(".vchoice-prompt").Should().NotBeNull();
    }

    [Fact]
    public async Task Requests_and_files_stay_where_they_are_mapped()
    {
        await using var site = await AllComponentsSite.StartAsync(Settings);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/page");

        page.QuerySelectorAll("form").Select(form => form.GetAttribute("action")).Should().AllBe("/cookies/preferences");
        page.QuerySelectorAll("link, script").Select(file => file.GetAttribute("href") ?? file.GetAttribute("src")).Should().AllSatisfy(address => address.Should().StartWith("/cookies/assets/"));
    }

    [Theory]
    [InlineData("charter")]
    [InlineData("//elsewhere.example/charter")]
    [InlineData("https://elsewhere.example/charter")]
    [InlineData("/\\\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Policy_page_outside_the_application_is_an_error_at_start(string page)
    {
        var starting = () => AllComponentsSite.StartAsync(Declared.CatalogueWith($$""" "PolicyPage": "{{page}}" """));

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().ContainSingle().Which.Should().StartWith("CookieConsent:PolicyPage: ");
    }

    private static string? Address(IElement link) => link.GetAttribute("href");
}
