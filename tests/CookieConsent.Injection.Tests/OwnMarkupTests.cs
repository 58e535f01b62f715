using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Injection.Tests;

/// <summary>One consent interface per page: what the application puts into its pages itself is not put in again.</summary>
public sealed class OwnMarkupTests
{
    [Fact]
    public async Task Page_that_has_banner_and_link_already_is_unchanged()
    {
        await using var site = await StartAsync<CookieBannerFragment>();
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        var page = await response.ReadPageAsync();
        page.QuerySelectorAll("[id=vchoice]").Should().ContainSingle();
        page.QuerySelectorAll("a[data-vchoice-open]:not(.vchoice-other)").Should().ContainSingle();
        response.Body.Should().NotContain("vchoice-floating");
    }

    [Fact]
    public async Task Such_a_page_from_the_application_s_cache_is_unchanged()
    {
        await using var site = await InjectedSite.StartAsync(
            context => WriteAsync<CookieBannerFragment>(context),
            configure: builder => builder.Services.AddOutputCache(options => options.AddBasePolicy(policy => policy.VaryByCookieConsent())),
            pipeline: app => app.UseOutputCache());
        using var visitor = site.NewVisitor();

        var first = await visitor.GetAsync("/");
        var second = await visitor.GetAsync("/");

        second.Headers["Age"].Should().ContainSingle("it comes out of the cache");
        foreach (var response in new[] { first, second })
        {
            (await response.ReadPageAsync()).QuerySelectorAll("[id=vchoice]").Should().ContainSingle();
        }
    }

    [Fact]
    public async Task Page_that_has_the_banner_gets_only_the_link()
    {
        await using var site = await StartAsync<CookieBanner>();
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/");

        page.QuerySelectorAll("[id=vchoice]").Should().ContainSingle().Which.ClassName.Should().Be("vchoice");
        page.Body!.FirstElementChild!.ClassName.Should().Contain("vchoice-settings");
    }

    [Fact]
    public async Task Page_that_has_the_link_gets_only_the_banner()
    {
        await using var site = await StartAsync<CookieSettingsLink>();
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/");

        page.Body!.FirstElementChild!.ClassName.Should().Be("vchoice vchoice-floating");
        page.QuerySelectorAll(".vchoice-settings").Should().BeEmpty();
    }

    [Fact]
    public async Task Re_executed_error_page_has_the_banner()
    {
        await using var site = await InjectedSite.StartAsync(
            async context =>
            {
                if (context.Request.Path != "/error")
                {
                    await CookieConsent.Components.ComponentRenderer.RenderAsync<CookieBanner>(context);
                    throw new InvalidOperationException("The page failed.");
                }

                await context.WriteHtmlAsync(InjectedSite.Page);
            },
            pipeline: app => app.UseExceptionHandler("/error"));
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/page", System.Net.HttpStatusCode.InternalServerError);

        page.QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Fact]
    public async Task Policy_page_of_the_application_has_no_banner()
    {
        await using var site = await InjectedSite.StartAsync(
            async context => await context.WriteHtmlAsync($"<html lang=en><title>Cookies</title><body>{await CookieConsent.Components.ComponentRenderer.RenderAsync<CookiePolicyContent>(context)}</body></html>"),
            Declared.CatalogueWith("\"PolicyPage\": \"/charte\""));
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/charte/");

        page.QuerySelectorAll(".vchoice-prompt").Should().BeEmpty();
        page.QuerySelectorAll("[id=vchoice-message]").Should().ContainSingle();
        page.QuerySelectorAll("body > .vchoice-settings").Should().ContainSingle();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Forms_return_to_the_address_that_failed(bool throws)
    {
        await using var site = await InjectedSite.StartAsync(
            context =>
            {
                if (context.Request.Path == "/error")
                {
                    return context.WriteHtmlAsync(InjectedSite.Page);
                }

                context.Response.StatusCode = 404;
                return throws ? throw new InvalidOperationException("The page failed.") : Task.CompletedTask;
            },
            pipeline: app =>
            {
                app.UseExceptionHandler("/error");
                app.UseStatusCodePagesWithReExecute("/error");
            });
        using var visitor = site.NewVisitor();

        var page = await (await visitor.GetAsync("/page?a=1")).ReadPageAsync();

        page.QuerySelector("input[name=returnUrl]")!.GetAttribute("value").Should().Be("/page?a=1#vchoice-message");
    }

    private static Task<Site> StartAsync<TComponent>()
        where TComponent : Microsoft.AspNetCore.Components.IComponent =>
        InjectedSite.StartAsync(WriteAsync<TComponent>);

    private static async Task WriteAsync<TComponent>(HttpContext context)
        where TComponent : Microsoft.AspNetCore.Components.IComponent
    {
        var own = await CookieConsent.Components.ComponentRenderer.RenderAsync<TComponent>(context);
        await context.WriteHtmlAsync($"<!DOCTYPE html><html lang=en><head><title>Town</title></head><body>{own}<main>Open</main></body></html>");
    }
}
