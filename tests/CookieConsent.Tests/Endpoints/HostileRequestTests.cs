using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Endpoints;

/// <summary>What a request contains is nothing but text in every page, and never a link to another site.</summary>
public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("/a%22%3E%3Cscript%3E")]
    [InlineData("/a\"><script>alert(1)</script>")]
    [InlineData("/page?q=\"><img/src=x/onerror=alert(1)>")]
    [InlineData("/page?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&%E2%80%AE=1")]
    [InlineData("/page?q='/onfocus=alert(1)/autofocus='")]
    [InlineData("/page?returnUrl=https://elsewhere.example/&decision=accept-all")]
    public async Task An_address_is_a_value_of_the_form_and_leads_back_to_this_site(string target)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var page = await SendRawAsync(site, target);
        var harmless = await visitor.OpenAsync("/page");
        var fields = page.QuerySelectorAll<IHtmlInputElement>("[name=returnUrl]").ToList();

        page.All.Select(Shape).Should().Equal(harmless.All.Select(Shape));
        fields.Should().HaveCount(2).And.AllSatisfy(field =>
            new Uri(site.Address, field.Value).Should().Match<Uri>(address => address.Authority == site.Address.Authority && (address.Fragment == "#vchoice-message" || address.Fragment == "#vchoice-placeholder-1")));
        (await visitor.PressAsync(page.QuerySelector(".vchoice-prompt")!.Button("reject-all"))).ShouldGoOnTo(fields[0].Value);
    }

    [Theory]
    [InlineData("//elsewhere/")]
    [InlineData("//elsewhere.example/%2e%2e")]
    [InlineData("/%5Celsewhere")]
    [InlineData("/%0D%0ASet-Cookie:a=1")]
    public async Task An_address_that_could_be_of_another_site_is_replaced_by_the_policy_page(string target)
    {
        await using var site = await AllComponentsSite.StartAsync();

        var page = await SendRawAsync(site, target);

        page.QuerySelectorAll<IHtmlInputElement>("[name=returnUrl]").Select(field => field.Value).Should().HaveCount(2).And.AllBe("/cookies#vchoice-message");
    }

    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("fr\";q=1,<b>;q=0.9")]
    [InlineData("*;q=0.5,,,;;q=x")]
    [InlineData("xx-x-<script>")]
    [InlineData("../../etc/passwd,fr;q=0.1")]
    [InlineData("en;q=1e9,fr")]
    public async Task A_language_that_is_none_is_passed_over(string accepted)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor(accepted);

        foreach (var path in new[] { "/page", "/cookies", "/cookies/panel", "/cookies/banner" })
        {
            var page = await visitor.OpenAsync(path);

            page.QuerySelectorAll("[lang]").Select(element => element.GetAttribute("lang")).Distinct().Should().BeSubsetOf(["fr", "en"]);
            page.QuerySelectorAll("script:not([src]), b").Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_language_as_long_as_a_header_may_be_gets_a_response()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor(string.Join(',', Enumerable.Range(0, 2_000).Select(number => $"x{number}-y-z;q=0.{number % 10}")));

        (await visitor.OpenAsync("/page")).QuerySelector("#vchoice")!.GetAttribute("lang").Should().Be("fr");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)//https://policies.example")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("//elsewhere.example/privacy")]
    [InlineData("/\\\\elsewhere.example")]
    [InlineData("\\u0001javascript:alert(1)")]
    [InlineData("java\\nscript:alert(1)")]
    [InlineData("/\\n/elsewhere.example")]
    [InlineData("/\\t/elsewhere.example")]
    public async Task A_policy_of_a_provider_that_is_no_page_is_refused_at_start(string address)
    {
        var starting = () => AllComponentsSite.StartAsync(waits: null, settings: $$"""
            { "Categories": { "third-party": { "Cookies": { "video": { "Provider": "YouTube", "ProviderPolicy": "{{address}}", "Lifetime": "1 day", "Purpose": "Plays." } } } } }
            """);

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().NotBeEmpty()
            .And.AllSatisfy(failure => failure.Should().StartWith("CookieConsent:Categories:third-party:Cookies:video:ProviderPolicy: "));
    }

    /// <summary>The page at a target that no browser would send, as it stands.</summary>
    private static async Task<IDocument> SendRawAsync(Site site, string target)
    {
        using var visitor = site.NewVisitor();
        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{site.Address.Authority}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })));
        response.Status.Should().Be(HttpStatusCode.OK, "the response is {0}", response.Body);
        return await response.ReadPageAsync();
    }

    private static string Shape(IElement element) => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name))}";
}
