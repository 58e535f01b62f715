using CookieConsent.Tests.Components;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Tests.Links;

/// <summary>The policy page of a site's own, under each of its addresses.</summary>
public sealed class PolicyAddressTests
{
    [Theory]
    [InlineData("/charte-cookies", "", "/charte-cookies")]
    [InlineData("/charte-cookies", "", "/charte-cookies/")]
    [InlineData("/charte-cookies", "", "/Charte-Cookies/")]
    [InlineData("/charte-cookies/", "", "/charte-cookies")]
    [InlineData("/charte-cookies", "/app", "/app/charte-cookies/")]
    [InlineData("/donn%C3%A9es", "", "/donn%C3%A9es/")]
    [InlineData(null, "", "/cookies/")]
    [InlineData(null, "/app", "/app/cookies/")]
    [InlineData("/", "", "/")]
    [InlineData("/", "/app", "/app")]
    public async Task Policy_page_has_no_banner_ahead_of_its_form(string? policyPage, string pathBase, string path)
    {
        await using var site = await StartAsync(policyPage, pathBase);
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync(path)).QuerySelectorAll(".vchoice-prompt").Should().BeEmpty();
    }

    [Theory]
    [InlineData("/charte-cookies", "/charte-cookies-2")]
    [InlineData("/charte-cookies", "/charte-cookies/x")]
    [InlineData("/charte-cookies", "/charte-cookies//")]
    [InlineData(null, "/")]
    public async Task Page_whose_address_begins_alike_is_not_the_policy_page(string? policyPage, string path)
    {
        await using var site = await StartAsync(policyPage, "");
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync(path)).QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Theory]
    [InlineData("", "decision=accept-all")]
    [InlineData("", "decision=accept-all&returnUrl=")]
    [InlineData("/app", "decision=accept-all")]
    public async Task Form_without_an_address_returns_to_the_policy_page(string pathBase, string form)
    {
        await using var site = await StartAsync("/charte-cookies", pathBase);
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync(form, path: $"{pathBase}/cookies/preferences")).ShouldGoOnTo($"{pathBase}/charte-cookies");
    }

    private static Task<Site> StartAsync(string? policyPage, string pathBase)
    {
        var settings = policyPage is null ? Declared.Catalogue : Declared.CatalogueWith($"\"PolicyPage\": \"{policyPage}\"");
        return Site.StartAsync(settings, pipeline: app =>
        {
            app.UsePathBase(pathBase);
            app.UseRouting();
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.Map("/cookies", ComponentPage.WriteAsync<CookieBanner>);
            app.MapFallback(ComponentPage.WriteAsync<CookieBanner>);
        });
    }
}
