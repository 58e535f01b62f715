using System.Net;
using CookieConsent.Components;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Components;

/// <summary>A re-executed error page is independent of the page that failed.</summary>
public sealed class ReExecutedPageTests
{
    public static TheoryData<string, HttpStatusCode> Failures => new()
    {
        { "/throws", HttpStatusCode.InternalServerError },
        { "/missing", HttpStatusCode.NotFound },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Error_page_has_the_banner_that_the_failed_page_held(string path, HttpStatusCode status)
    {
        await using var site = await StartAsync<CookieBanner>(ComponentPage.WriteAsync<CookieBanner>);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync(path, status);

        page.QuerySelectorAll("#vchoice").Should().ContainSingle();
        page.QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Error_page_has_the_banner_where_the_failed_page_held_the_policy(string path, HttpStatusCode status)
    {
        await using var site = await StartAsync<CookiePolicyContent>(ComponentPage.WriteAsync<CookieBanner>);
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync(path, status)).QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Error_page_with_the_policy_has_no_banner(string path, HttpStatusCode status)
    {
        await using var site = await StartAsync<CookiePolicyContent>(ComponentPage.WriteAsync<CookiePolicyContent>);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync(path, status);

        page.QuerySelectorAll(".vchoice-policy").Should().ContainSingle();
        page.QuerySelectorAll("#vchoice").Should().ContainSingle();
        page.QuerySelectorAll(".vchoice-prompt").Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Error_page_has_the_banner_once(string path, HttpStatusCode status)
    {
        await using var site = await StartAsync<CookieBanner>(async context =>
        {
            await ComponentPage.WriteAsync<CookieBanner>(context);
            await context.Response.WriteAsync(await ComponentRenderer.RenderAsync<CookieBanner>(context));
        });
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync(path, status)).QuerySelectorAll("#vchoice").Should().ContainSingle();
    }

    private static Task<Site> StartAsync<TFailing>(RequestDelegate error)
        where TFailing : IComponent => Site.StartAsync(FullCatalogue.Json, pipeline: app =>
    {
        app.UseCookieConsent();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error");
        app.UseRouting();
        app.MapCookieConsent();
        app.Map("/throws", async context =>
        {
            await ComponentRenderer.RenderAsync<TFailing>(context);
            throw new InvalidOperationException("The page is broken.");
        });
        app.Map("/missing", async context =>
        {
            await ComponentRenderer.RenderAsync<TFailing>(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        app.Map("/error", error);
    });
}
