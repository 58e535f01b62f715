using System.Net;
using CookieConsent.Tests.Components;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Links;

/// <summary>Links in pages lead to where the requests are mapped, be that once, twice, or at a path with values in it.</summary>
public sealed class MappingTests
{
    [Theory]
    [InlineData("/x", "", "/x", "/x")]
    [InlineData("x", "", "/x", "/x")]
    [InlineData("/my/privacy/", "", "/my/privacy", "/my/privacy")]
    [InlineData("/", "", "", "/")]
    [InlineData("", "", "", "/")]
    [InlineData("", "/app", "/app", "/app")]
    [InlineData("/x/", "/app", "/app/x", "/app/x")]
    public async Task Links_lead_to_the_prefix_that_the_application_chose(string prefix, string pathBase, string under, string policy)
    {
        await using var site = await StartAsync(app => app.MapCookieConsent(prefix), pathBase);
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, pathBase + "/some/page", under, policy);
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/cookies")]
    public async Task Links_lead_to_the_first_of_two_mappings_and_both_work(string second)
    {
        await using var site = await StartAsync(app =>
        {
            app.MapCookieConsent();
            app.MapCookieConsent(second);
        });
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, "/page", "/cookies", "/cookies");
        (await visitor.PostAsync("decision=accept-all", path: $"{second}/preferences")).ShouldGoOnTo(second);
        foreach (var path in new[] { "", "/banner", "/panel", "/preferences", "/catalogue", "/assets/vchoice.js" })
        {
            (await visitor.GetAsync(second + path)).Status.Should().Be(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("/acme/page", "/acme/cookies")]
    [InlineData("/a%20b/page", "/a%20b/cookies")]
    [InlineData("/acme/cookies", "/acme/cookies")]
    public async Task Links_lead_to_the_tenant_of_the_page(string path, string under)
    {
        await using var site = await StartAsync(app => app.MapCookieConsent("/{tenant}/cookies"));
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, path, under, under);
    }

    [Theory]
    [InlineData("/acme/throws", HttpStatusCode.InternalServerError)]
    [InlineData("/acme/missing", HttpStatusCode.NotFound)]
    public async Task Links_of_a_re_executed_error_page_lead_to_the_tenant_of_the_failed_page(string path, HttpStatusCode status)
    {
        await using var site = await StartAsync(app => app.MapCookieConsent("/{tenant}/cookies"));
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, path, "/acme/cookies", "/acme/cookies", status);
    }

    [Theory]
    [InlineData("/acme/page", "/acme/cookies")]
    [InlineData("/page", "/cookies")]
    public async Task Links_lead_to_the_first_mapping_whose_values_the_page_has(string path, string under)
    {
        await using var site = await StartAsync(app =>
        {
            app.MapCookieConsent("/{tenant}/cookies");
            app.MapCookieConsent();
        });
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, path, under, under);
    }

    [Theory]
    [InlineData("/{tenant}/cookies")]
    [InlineData("/{tenant:int}/cookies")]
    [InlineData("/{tenant}/{language=fr}/cookies/{kind?}")]
    public async Task Error_names_the_value_that_a_page_lacks(string prefix)
    {
        var thrown = await ThrownAsync(app => app.MapCookieConsent(prefix));

        thrown.Message.Should().Contain("{tenant}").And.Contain($"'{prefix}").And.NotContain("{language}").And.NotContain("{kind}");
    }

    [Fact]
    public async Task Error_names_the_values_where_those_of_the_page_do_not_fit()
    {
        var thrown = await ThrownAsync(app => app.MapCookieConsent("/{tenant:int}/cookies"), "/acme/page");

        thrown.Message.Should().Contain("{tenant}");
    }

    private static async Task<Exception> ThrownAsync(Action<WebApplication> map, string path = "/page")
    {
        Exception? thrown = null;
        await using var site = await StartAsync(
            app =>
            {
                map(app);
                app.Use(async (HttpContext context, RequestDelegate next) => thrown = await Record.ExceptionAsync(() => next(context)));
            });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync(path);

        return thrown.Should().BeOfType<InvalidOperationException>().Subject;
    }

    private static async Task ShouldLeadToAsync(Visitor visitor, string path, string under, string policy, HttpStatusCode status = HttpStatusCode.OK)
    {
        var page = await visitor.OpenAsync(path, status);

        (await visitor.GetAsync($"{under}/banner")).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync($"{under}/panel")).Status.Should().Be(HttpStatusCode.OK);
        page.QuerySelector("form")!.GetAttribute("action").Should().Be($"{under}/preferences");
        page.QuerySelector("script")!.GetAttribute("src").Should().StartWith($"{under}/assets/vchoice.");
        page.QuerySelectorAll(".vchoice-note a, nav a:not([href^='#'])").Select(link => link.GetAttribute("href")).Should().AllBe(policy);
        (await visitor.GetAsync(page.QuerySelector("script")!.GetAttribute("src")!)).Status.Should().Be(HttpStatusCode.OK);
    }

    private static Task<Site> StartAsync(Action<WebApplication> map, string pathBase = "") => Site.StartAsync(pipeline: app =>
    {
        app.UsePathBase(pathBase);
        app.UseCookieConsent();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error");
        app.UseRouting();
        map(app);
        app.Map("/error", ComponentPage.WriteAsync<CookieBanner>);
        app.Map("/some/page", ComponentPage.WriteAsync<CookieBanner>);
        app.Map("/page", ComponentPage.WriteAsync<CookieBanner>);
        app.Map("/{tenant}/page", ComponentPage.WriteAsync<CookieBanner>);
        app.Map("/{tenant}/throws", _ => throw new InvalidOperationException("The page is broken."));
        app.Map("/{tenant}/missing", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    });
}
