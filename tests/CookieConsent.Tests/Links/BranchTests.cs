using CookieConsent.Tests.Components;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Links;

/// <summary>Addresses come from the path base of the mapping, and not from the path of the branch that a page is in.</summary>
public sealed class BranchTests
{
    [Theory]
    [InlineData("", "/hangfire/jobs", "/cookies")]
    [InlineData("", "/hangfire", "/cookies")]
    [InlineData("/base", "/base/hangfire/jobs", "/base/cookies")]
    public async Task Page_of_a_branch_leads_to_the_mapping_outside(string pathBase, string page, string under)
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UsePathBase(pathBase);
            app.UseCookieConsent();
            app.UseRouting();
            app.Map("/hangfire", branch => branch.Run(ComponentPage.WriteAsync<CookieBanner>));
            app.MapCookieConsent();
        });
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, page, under);
    }

    [Fact]
    public async Task Branch_is_distinguished_from_a_catch_all_route_that_found_the_page_before()
    {
        await using var site = await Site.StartAsync(
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.Map("/hangfire", branch => branch.Run(ComponentPage.WriteAsync<CookieBanner>));
                app.MapCookieConsent();
            },
            endpoint: _ => throw new InvalidOperationException("The branch responses."));
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, "/hangfire/jobs", "/cookies");
    }

    [Fact]
    public async Task Page_of_a_branch_with_endpoints_of_its_own_leads_to_the_mapping_outside()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.Map("/admin", branch => branch.UseRouting().UseEndpoints(endpoints => endpoints.Map("/page", ComponentPage.WriteAsync<CookieBanner>)));
            app.MapCookieConsent();
        });
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, "/admin/page", "/cookies");
    }

    [Fact]
    public async Task Page_of_a_branch_with_the_mapping_in_it_leads_there()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.Map("/admin", branch => branch.UseRouting().UseEndpoints(endpoints =>
            {
                endpoints.Map("/page", ComponentPage.WriteAsync<CookieBanner>);
                endpoints.MapCookieConsent();
            }));
        });
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, "/admin/page", "/admin/cookies");
    }

    [Fact]
    public async Task Path_base_that_is_used_after_the_middleware_counts_for_endpoints()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapGroup("/legal").MapCookieConsent();
            app.Map("/page", ComponentPage.WriteAsync<CookieBanner>);
        });
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, "/base/page", "/base/legal/cookies");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/a/..//evil.example")]
    public async Task Path_base_that_browsers_read_as_another_host_is_ignored(string pathBase)
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith(""" "PolicyPage": "/charter" """), pipeline: app =>
        {
            app.Use((context, next) =>
            {
                context.Request.PathBase = new PathString(pathBase);
                return next(context);
            });
            app.UseCookieConsent();
            app.UseRouting();
            app.MapCookieConsent();
            app.Map("/page", ComponentPage.WriteAsync<CookieBanner>);
        });
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, "/page", "/cookies");
        (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-note a")!.GetAttribute("href").Should().Be("/charter");
        (await visitor.PostAsync("decision=reject-all")).Headers["Location"].Should().Equal("/charter");
    }

    private static async Task ShouldLeadToAsync(Visitor visitor, string path, string under)
    {
        var page = await visitor.OpenAsync(path);

        page.QuerySelector("form")!.GetAttribute("action").Should().Be($"{under}/preferences");
        page.QuerySelector("script")!.GetAttribute("src").Should().StartWith($"{under}/assets/vchoice.");
        page.QuerySelector("link")!.GetAttribute("href").Should().StartWith($"{under}/assets/vchoice.");
    }
}
